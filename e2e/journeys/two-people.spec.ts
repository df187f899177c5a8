import type { Hex } from 'viem';
import { recoverTypedDataAddress } from 'viem';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { shortAddress } from '@/lib/people/person';
import { APP, JITSI_ORIGIN } from '../environment';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { readEntities, readExpiryBlock } from '../fixtures/chain';
import { enterRoom, frameOf, roomNameIn } from '../fixtures/jitsi';
import { askForSession, lowerCase, NETWORK, newWallet } from '../fixtures/sessions';
import { expect, signIn, test } from '../fixtures/test';

test('a mentor asks, the learner confirms, and both meet in one room', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await askForSession({
    mentor,
    learner,
    requestedBy: 'mentor',
    startsInMinutes: 8,
    skill: 'Reading a flame graph',
  });
  const { page: learnerPage, wallet } = await visit({ account: learner });
  const { page: mentorPage } = await visit({ account: mentor });
  const mentorName = shortAddress(lowerCase(mentor));
  const learnerName = shortAddress(lowerCase(learner));

  await test.step('the learner signs in and sees what waits', async () => {
    await learnerPage.goto('/');
    await signIn(learnerPage);
    await expect(learnerPage).toHaveURL('/sessions');
    await expect(learnerPage.getByRole('heading', { name: 'To answer' })).toBeVisible();
    await learnerPage.getByRole('link', { name: 'Reading a flame graph', exact: true }).click();
    await expect(learnerPage).toHaveURL(`/sessions/${session.key}`);
  });

  await test.step('the learner confirms', async () => {
    await learnerPage.getByRole('button', { name: 'Confirm' }).click();
    await expect(bothConfirmed(learnerPage)).toBeVisible();
  });

  await test.step('the wallet signed exactly this session', async () => {
    expect(wallet.given).toHaveLength(1);
    const [given] = wallet.given;
    if (!given) throw new Error('the wallet signed nothing');
    const { domain, primaryType, message } = given.typedData;
    expect(domain).toEqual({ name: 'p2pmentor', version: '1' });
    expect(primaryType).toBe('ConfirmSession');
    expect(message).toMatchObject({
      session: session.key,
      mentor: lowerCase(mentor),
      learner: lowerCase(learner),
      skill: 'Reading a flame graph',
      startsAt: new Date(session.startsAt).toISOString(),
      durationMinutes: 60,
      space: APP.space,
      network: NETWORK,
    });
    const signer = await recoverTypedDataAddress({
      ...given.typedData,
      signature: given.signature,
    } as Parameters<typeof recoverTypedDataAddress>[0]);
    expect(signer).toBe(learner.address);
  });

  await test.step('Arkiv holds the room, written together with the confirmation', async () => {
    await expectRoomOnArkiv(session.key, lowerCase(mentor), lowerCase(learner), wallet.given[0]?.signature);
  });

  await test.step('the mentor sees it scheduled', async () => {
    await mentorPage.goto('/sessions');
    await signIn(mentorPage);
    await expect(mentorPage.getByText('Scheduled').first()).toBeVisible();
    await mentorPage.getByRole('link', { name: 'Join call: Reading a flame graph' }).click();
    await expect(mentorPage).toHaveURL(`/sessions/${session.key}/call`);
  });

  await test.step('both join, and each sees the other come', async () => {
    await learnerPage.getByRole('link', { name: 'Join call' }).click();
    const { roomName } = generateJitsiMeeting(session.key);
    await enterRoom(mentorPage);
    expect(await roomNameIn(mentorPage)).toBe(roomName);
    await expect(mentorPage.getByTestId('presence')).toHaveText(`Waiting for ${learnerName}`);
    await enterRoom(learnerPage);
    expect(await roomNameIn(learnerPage)).toBe(roomName);
    await expect(mentorPage.getByTestId('presence')).toHaveText(`${learnerName} is here`);
    await expect(learnerPage.getByTestId('presence')).toHaveText(`${mentorName} is here`);
    for (const page of [mentorPage, learnerPage]) {
      await expect(frameOf(page).getByRole('listitem')).toHaveText(
        page === mentorPage ? [mentorName, learnerName] : [learnerName, mentorName],
      );
    }
  });

  await test.step('one leaves, the other stays, then leaves too', async () => {
    await learnerPage.getByRole('button', { name: 'Leave' }).click();
    await expect(learnerPage.getByRole('heading', { name: 'You left the call' })).toBeVisible();
    await expect(learnerPage.locator('iframe')).toHaveCount(0);
    await expect(mentorPage.getByTestId('presence')).toHaveText(`Waiting for ${learnerName}`);
    await mentorPage.getByRole('button', { name: 'Leave' }).click();
    await mentorPage.getByRole('link', { name: 'Back to the session' }).click();
    await expect(mentorPage).toHaveURL(`/sessions/${session.key}`);
  });
});

async function expectRoomOnArkiv(key: Hex, mentor: string, learner: string, signature: Hex | undefined) {
  const [room, ...moreRooms] = await readEntities('session_jitsi', key);
  const confirmations = await readEntities('session_confirmation', key);
  const confirmation = confirmations.find(({ attributes }) => attributes.confirmedBy === learner);
  if (!room || !confirmation) throw new Error('room and confirmation are not both on Arkiv');
  expect(moreRooms).toEqual([]);
  expect(confirmations).toHaveLength(2);

  expect(room.contentType).toBe('application/json');
  expect(room.attributes).toEqual({
    type: 'session_jitsi',
    spaceId: APP.space,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    sessionKey: key,
    mentorWallet: mentor,
    learnerWallet: learner,
  });
  const { roomName, joinUrl } = generateJitsiMeeting(key, JITSI_ORIGIN);
  expect(room.payload).toEqual({
    videoProvider: 'jitsi',
    videoRoomName: roomName,
    videoJoinUrl: joinUrl,
    generatedAt: expect.stringMatching(/Z$/),
  });

  // With the session: never after it, at most five blocks before.
  const sessionExpiry = await readExpiryBlock(key);
  expect(room.expiresAtBlock).toBeLessThanOrEqual(sessionExpiry);
  expect(room.expiresAtBlock).toBeGreaterThanOrEqual(sessionExpiry - 5);

  // One transaction: same block, same place in it, one operation after the other.
  expect(confirmation.attributes).toMatchObject({ mentorWallet: mentor, learnerWallet: learner });
  expect(confirmation.payload).toMatchObject({ proof: { primaryType: 'ConfirmSession', signature } });
  expect([room.createdAtBlock, room.transactionIndex]).toEqual([
    confirmation.createdAtBlock,
    confirmation.transactionIndex,
  ]);
  expect(room.operationIndex).not.toBe(confirmation.operationIndex);
  expect(room.creator).toBe(confirmation.creator);
}

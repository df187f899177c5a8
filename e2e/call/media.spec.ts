import { APP, JAAS_APP, TOKEN_APP } from '../environment';
import { arrangeMeeting, presenceOn } from '../fixtures/call';
import { enterRoom, mediaOf } from '../fixtures/jitsi';
import { expect, test } from '../fixtures/test';

const DEPLOYMENTS = [
  { name: 'a server without tokens', app: APP },
  { name: 'an own server with tokens', app: TOKEN_APP },
  { name: 'JaaS', app: JAAS_APP },
] as const;

for (const { name, app } of DEPLOYMENTS) {
  test(`two browsers see and hear each other: ${name}`, { tag: app === TOKEN_APP ? [] : '@long' }, async ({
    visit,
  }) => {
    const meeting = await arrangeMeeting(visit, { app });
    const { page: mentor } = await meeting.arrive('mentor');
    const { page: learner } = await meeting.arrive('learner', { ownBrowser: true });
    await enterRoom(mentor);
    await expect(presenceOn(mentor)).toContainText('Waiting for');
    await enterRoom(learner);
    for (const page of [mentor, learner]) {
      await expect(presenceOn(page)).toContainText('is here');
      const before = await mediaOf(page);
      expect(before).toMatchObject({ liveTracks: 2 });
      // Decoded, and still coming: not one picture that stays.
      await expect
        .poll(async () => (await mediaOf(page)).framesDecoded - before.framesDecoded)
        .toBeGreaterThan(5);
      await expect
        .poll(async () => (await mediaOf(page)).audioEnergy - before.audioEnergy)
        .toBeGreaterThan(0);
    }
  });
}

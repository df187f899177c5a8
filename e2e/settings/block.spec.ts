import { blocksStatement } from '@/lib/people/blocks';
import { shortAddress } from '@/lib/people/person';
import { chooseTime, localTimeIn } from '../fixtures/ask-form';
import { readRequestsOf } from '../fixtures/chain';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { openSettings } from '../fixtures/settings';
import { expect, test } from '../fixtures/test';

test('who is blocked leaves the list, cannot ask, and is let in again from the settings', async ({
  visit,
}) => {
  const mentor = newWallet();
  const learner = newWallet();
  const name = shortAddress(lowerCase(learner));
  const session = await askForSession({
    mentor,
    learner,
    requestedBy: 'learner',
    startsInMinutes: 180,
    skill: 'Please, once more',
  });
  const { page, wallet } = await visit({
    account: mentor,
    signedIn: 'connected',
    options: { viewport: { width: 320, height: 640 } },
  });
  const { page: theirs, wallet: theirWallet } = await visit({ account: learner, signedIn: 'connected' });
  const blockButton = page.getByRole('main').getByRole('button', { name: 'Block this wallet' });
  const blockedNotice = page.getByRole('main').getByText('You blocked this wallet');

  await test.step('the dialog says what it does, and nothing happens without a signature', async () => {
    await page.goto('/sessions');
    await expect(page.getByText('Please, once more').first()).toBeVisible();
    await page.goto(`/sessions/${session.key}`);
    await blockButton.click();
    const dialog = page.getByRole('dialog', { name: 'Block this wallet' });
    await expect(dialog.getByText('Sessions you both agreed to stay.')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await expect(blockButton).toBeFocused();
    expect(wallet.given).toEqual([]);
  });

  await test.step('one signature over the whole list blocks', async () => {
    await blockButton.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
    await expect(blockedNotice).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(wallet.given.map(({ typedData }) => typedData)).toMatchObject([
      {
        primaryType: 'SetBlocks',
        message: { wallet: lowerCase(mentor), statement: blocksStatement([lowerCase(learner)]) },
      },
    ]);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step('the request is gone from the list, and there by its link', async () => {
    await page.goto('/sessions');
    await expect(page.getByRole('heading', { name: /No sessions|Nothing here/ })).toBeVisible();
    await expect(page.getByText('Please, once more')).toHaveCount(0);
    await page.goto(`/sessions/${session.key}`);
    await expect(page.getByRole('heading', { level: 1, name: 'Please, once more' })).toBeVisible();
    await expect(blockedNotice).toBeVisible();
  });

  await test.step('who is blocked is refused before a signature, in words that do not tell', async () => {
    await theirs.goto(`/with/${lowerCase(mentor)}`);
    await theirs.getByLabel('Topic').fill('And again');
    await chooseTime(theirs, await localTimeIn(30));
    await theirs.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(theirs.getByText('They can’t take more requests right now')).toBeVisible();
    await expect(theirs.getByText(/block/i)).toHaveCount(0);
    expect(theirWallet.given).toEqual([]);
    expect(await readRequestsOf(lowerCase(learner))).toHaveLength(1);
  });

  await test.step('the settings list who is blocked, and let them in again', async () => {
    await openSettings(page);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: `Unblock ${name}` }).click();
    await expect(page.getByText('Nobody is blocked. You can block a wallet')).toBeVisible();
    expect(wallet.given.at(-1)?.typedData.message).toMatchObject({ statement: blocksStatement([]) });
    await page.goto('/sessions');
    await expect(page.getByText('Please, once more').first()).toBeVisible();
  });
});

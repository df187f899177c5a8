import { expect, it, vi } from 'vitest';
import type { AuthSecrets } from '@/lib/secrets';
import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { createOpenedSeals } from '@/lib/viewer/opened-seals';
import type { ViewerSeal } from '@/lib/viewer/seal';

const SECRETS: AuthSecrets = ['one secret'];
const CONTENT: ViewerSeal = {
  wallet: MENTOR.address,
  id: '0'.repeat(32),
  nonce: 'nonce',
  signedInAt: TODAY,
  usedAt: TODAY,
};

it('opens a seal once, and once more under other secrets', async () => {
  const seals = createOpenedSeals();
  const open = vi.fn(async () => CONTENT);
  for (const _ of [1, 2]) expect(await seals('sealed', SECRETS, open)).toEqual(CONTENT);
  expect(open).toHaveBeenCalledOnce();
  expect(await seals('sealed', ['another'], async () => null)).toBeNull();
  await seals('sealed', SECRETS, open);
  expect(open).toHaveBeenCalledTimes(2);
});

it('keeps nothing that opened nothing, and no more than it may', async () => {
  const seals = createOpenedSeals(2);
  const nothing = vi.fn(async () => null);
  for (const _ of [1, 2]) expect(await seals('forged', SECRETS, nothing)).toBeNull();
  expect(nothing).toHaveBeenCalledTimes(2);
  const open = vi.fn(async () => CONTENT);
  for (const sealed of ['a', 'b', 'a', 'c', 'a', 'b']) await seals(sealed, SECRETS, open);
  // "b" went when "c" came, because "a" had been looked at since.
  expect(open).toHaveBeenCalledTimes(4);
});

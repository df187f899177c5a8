import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { TODAY } from '@/lib/sessions/testing/people';
import { revokeSeal } from '@/lib/viewer/revocation';

vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(async () => undefined) }));
vi.mock('@/lib/arkiv/runtime', () => ({
  arkiv: async () => {
    throw new AppError('CHAIN_UNREACHABLE');
  },
}));

it('a sign-out that Arkiv cannot be reached for fails once: nothing of it fails later, where nobody hears', async () => {
  const seal = {
    wallet: `0x${'22'.repeat(20)}`,
    id: 'a'.repeat(32),
    nonce: 'n',
    signedInAt: TODAY,
    usedAt: TODAY,
  } as const;
  await expect(revokeSeal(seal, 'here')).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
  expect(pause).not.toHaveBeenCalled();
});

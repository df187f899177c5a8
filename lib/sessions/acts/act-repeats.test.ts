import { expect, it } from 'vitest';
import type { WriteAct } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors/app-error';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

it('an act signed once more is the same act for the writer, another one about the session is not', async () => {
  const session = await requestSession(world);
  const acts: (WriteAct | undefined)[] = [];
  const followed: string[] = [];
  const recordedLate: (() => void)[] = [];
  const deps: WriteDeps = {
    ...world.deps,
    followUp: (key) => followed.push(key),
    writer: {
      ...world.deps.writer,
      submit(_, options) {
        acts.push(options?.act);
        if (options?.whenRecorded) recordedLate.push(options.whenRecorded);
        return Promise.reject(new AppError('CHAIN_WRITE_PENDING'));
      },
    },
  };
  const pending = { code: 'CHAIN_WRITE_PENDING' };
  for (const _ of [1, 2]) {
    const confirmation = await signedConfirmation(world, session);
    await expect(recordConfirmation(deps, confirmation, world.clock.now())).rejects.toMatchObject(pending);
    world.clock.moveBy(MINUTE_MS);
  }
  const withdrawal = await signedEnding(world, session, 'withdraw', { signer: LEARNER });
  await expect(recordEnding(deps, withdrawal, world.clock.now())).rejects.toMatchObject(pending);

  const [first, again, other] = acts;
  expect(again).toEqual(first);
  expect(other?.about).toBe(first?.about);
  expect(other?.same).not.toBe(first?.same);
  // What is in doubt is looked after when it is recorded: looks at a moment when nothing had happened would find nothing.
  expect(followed).toEqual([]);
  for (const tell of recordedLate) tell();
  expect(followed).toEqual([session.key, session.key, session.key]);
});

import { expect } from 'vitest';
import { beginAnswer } from '@/lib/booking/answer';
import { createBookingWatch } from '@/lib/booking/booking-watch';
import { AppError } from '@/lib/errors/app-error';
import { ok } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { heldTimes } from '@/lib/sessions/reading/held-times';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';

/** As a process begins. */
export function holdNothing(deps: WriteDeps): void {
  heldTimes(deps, deps.writer.address, Number.POSITIVE_INFINITY);
}

/** A process that has just started, and looks out until nothing is left to do. */
export async function startAndLook(world: DevnetWorld, deps: WriteDeps): Promise<void> {
  holdNothing(deps);
  const due: (() => void)[] = [];
  const looks: Promise<unknown>[] = [];
  const errors: unknown[] = [];
  const watch = createBookingWatch({
    deps,
    now: world.now,
    after: (_, act) => {
      due.push(act);
      return () => undefined;
    },
    begin: async (key) => {
      const begun = await beginAnswer(deps, key, world.now());
      if (!begun.ok) return begun;
      const answered = begun.value();
      looks.push(answered);
      return ok(() => answered);
    },
    onError: (error) => errors.push(error),
  });
  watch.start();
  due.shift()?.();
  // The next look is asked for when the first is over.
  await expect.poll(() => due.length, { interval: 5 }).toBe(1);
  await Promise.allSettled(looks);
  watch.stop();
  expect(errors).toEqual([]);
}

/** An instance that stops for good before it sends a transaction of this kind. */
export function stoppedBefore(deps: WriteDeps, label: string): WriteDeps {
  return {
    ...deps,
    writer: {
      ...deps.writer,
      submit: (group, options) => {
        if (options?.label === label)
          throw new AppError('CHAIN_UNREACHABLE', { detail: 'the process is gone' });
        return deps.writer.submit(group, options);
      },
    },
  };
}

/** An instance that sends a transaction of this kind, which is recorded, and never hears of it. */
export function stoppedAfter(deps: WriteDeps, label: string): WriteDeps {
  return {
    ...deps,
    writer: {
      ...deps.writer,
      submit: async (group, options) => {
        const receipt = await deps.writer.submit(group, options);
        if (options?.label === label)
          throw new AppError('CHAIN_WRITE_PENDING', { detail: 'nobody hears it' });
        return receipt;
      },
    },
  };
}

/** An instance of which nobody knows, of a transaction of this kind, whether it will be recorded; in the end it never is. */
export function inDoubtAbout(deps: WriteDeps, label: string): WriteDeps {
  return {
    ...deps,
    writer: {
      ...deps.writer,
      submit: async (group, options) => {
        if (options?.label === label)
          throw new AppError('CHAIN_WRITE_PENDING', { detail: 'no end in sight' });
        return deps.writer.submit(group, options);
      },
    },
  };
}

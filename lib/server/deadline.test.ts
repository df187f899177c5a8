import { describe, expect, it } from 'vitest';
import type { WriteOperation } from '@/lib/arkiv/entity';
import type { ArkivWriter, SubmitOptions } from '@/lib/arkiv/writer';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { ANSWERED_WITHIN_MS, WRITTEN_WITHIN_MS, withinDeadline } from '@/lib/server/deadline';
import { claimsNothingRecorded } from '@/lib/sessions/testing/claims';

const GROUP: WriteOperation[] = [{ kind: 'delete', key: `0x${'1'.repeat(64)}` }];
const RECEIPT = { transactionHash: '0x', blockNumber: 1, createdKeys: [] } as const;
const NEVER = new Promise<never>(() => undefined);

/** A clock that stands where the test puts it, and a writer that answers what the test says. */
function scene(answer: (nth: number) => Promise<typeof RECEIPT>) {
  let elapsed = 0;
  let ring: () => void = () => undefined;
  const waits: (number | undefined)[] = [];
  const writer: ArkivWriter = {
    address: '0x1111111111111111111111111111111111111111',
    announce: () => () => undefined,
    queueLength: () => 0,
    hasEarlier: async () => false,
    balance: async () => 0n,
    gasPrice: async () => 0n,
    drain: async () => undefined,
    submit: (_group, options?: SubmitOptions) => answer(waits.push(options?.answerWithinMs)),
  };
  const time = {
    elapsed: () => elapsed,
    pause: (milliseconds: number) => {
      expect(milliseconds).toBe(ANSWERED_WITHIN_MS);
      return new Promise<void>((resolve) => {
        ring = resolve;
      });
    },
  };
  return {
    waits,
    pass: (milliseconds: number) => {
      elapsed += milliseconds;
      if (elapsed >= ANSWERED_WITHIN_MS) ring();
    },
    run: <Value>(act: (writer: ArkivWriter) => Promise<Value>) => withinDeadline(writer, act, time),
  };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : 'bug'),
  );

describe('the deadline of an action', () => {
  it('is shared by all its transactions', async () => {
    const { run, pass, waits } = scene(async () => RECEIPT);
    await run(async (writer) => {
      pass(10_000);
      await writer.submit(GROUP);
      pass(8_000);
      await writer.submit(GROUP);
    });
    expect(waits).toEqual([WRITTEN_WITHIN_MS - 10_000, WRITTEN_WITHIN_MS - 18_000]);
    expect(ANSWERED_WITHIN_MS).toBeLessThan(30_000);
  });

  it('answers that nothing is recorded when nothing was begun, and keeps that word', async () => {
    const { run, pass, waits } = scene(async () => RECEIPT);
    let goOn: () => void = () => undefined;
    let later: Promise<string> | null = null;
    const acted = codeOf(
      run(async (writer) => {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        later = codeOf(writer.submit(GROUP));
        await later;
      }),
    );
    pass(ANSWERED_WITHIN_MS);
    expect(await acted).toBe('CHAIN_UNREACHABLE');
    goOn();
    await expect.poll(() => later).toBe('CHAIN_UNREACHABLE');
    expect(waits).toEqual([]);
  });

  it.each<readonly [string, (nth: number) => Promise<typeof RECEIPT>, number, AppErrorCode]>([
    ['while a write is under way', () => NEVER, 1, 'CHAIN_WRITE_PENDING'],
    ['after a write', async () => RECEIPT, 1, 'CHAIN_WRITE_PENDING'],
    [
      'in the second write',
      (nth) => (nth === 1 ? Promise.resolve(RECEIPT) : NEVER),
      2,
      'CHAIN_WRITE_PENDING',
    ],
    [
      'after a write in doubt',
      () => Promise.reject(new AppError('CHAIN_WRITE_PENDING')),
      1,
      'CHAIN_WRITE_PENDING',
    ],
    ['after a bug', () => Promise.reject(new AppError('INTERNAL')), 1, 'CHAIN_WRITE_PENDING'],
    [
      'after a write that is known to be refused',
      () => Promise.reject(new AppError('CHAIN_REVERTED')),
      1,
      'CHAIN_UNREACHABLE',
    ],
    [
      'after one recorded and one refused',
      (nth) => (nth === 1 ? Promise.resolve(RECEIPT) : Promise.reject(new AppError('CHAIN_REVERTED'))),
      2,
      'CHAIN_WRITE_PENDING',
    ],
  ])('says what is known of it %s', async (_, answer, writes, code) => {
    const { run, pass, waits } = scene(answer);
    const acted = codeOf(
      run(async (writer) => {
        for (let count = 0; count < writes; count += 1) await writer.submit(GROUP).catch(() => undefined);
        await NEVER;
      }),
    );
    await expect.poll(() => waits.length).toBe(writes);
    await new Promise((resolve) => setImmediate(resolve));
    pass(ANSWERED_WITHIN_MS);
    expect(await acted).toBe(code);
    expect(claimsNothingRecorded(code)).toBe(code === 'CHAIN_UNREACHABLE');
  });
});

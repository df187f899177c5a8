import { custom } from 'viem';
import { describe, expect, it } from 'vitest';
import { createWriter } from '@/lib/arkiv/writer';
import { offerHours } from '@/lib/availability/testing/offers';
import { answerBooking } from '@/lib/booking/answer';
import { book, FREE_TIME } from '@/lib/booking/testing/bookings';
import { holdNothing, inDoubtAbout, startAndLook, stoppedAfter } from '@/lib/booking/testing/restarts';
import { AppError } from '@/lib/errors/app-error';
import { statusOf } from '@/lib/protocol/session-status';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { findSession } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  holdNothing(world.deps);
});

const codeOf = (result: Awaited<ReturnType<typeof book>>) => (result.ok ? result.value.outcome : result.code);

async function statuses(): Promise<readonly string[]> {
  const entities = await world.written('session');
  const found = await Promise.all(entities.map(({ key }) => findSession(world.deps, key, world.now())));
  return found.flatMap((session) => (session === null ? [] : statusOf(session, world.now()))).sort();
}

/** She asks somebody else for half an hour later on the other instance; gives back how they agree to it. */
async function rivalByHand(): Promise<() => Promise<unknown>> {
  const { key } = await requestSession(world, {
    startsAt: FREE_TIME + 30 * MINUTE_MS,
    durationMinutes: 60,
    learner: STRANGER.address,
    requestedBy: MENTOR.address,
    requestId: 'by-hand-1',
  });
  const session = await findSession(world.otherDeps, key, world.now());
  if (session === null) throw new Error('there is no session');
  const confirmation = await signedConfirmation(world, session, STRANGER);
  return () => recordConfirmation(world.otherDeps, confirmation, world.now());
}

describe('a process that ends after it sent the answer and before it hears of it', () => {
  it('leaves a booking that the next one finds agreed', async () => {
    const hours = await offerHours(world);
    const ending = stoppedAfter(world.deps, 'booking.answer');
    await expect(book(world, hours, {}, ending)).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    await startAndLook(world, world.deps);
    expect(await statuses()).toEqual(['scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('leaves one that the next takes back where somebody was earlier', async () => {
    const hours = await offerHours(world);
    const agree = await rivalByHand();
    world.beforeNext('eth_sendRawTransaction', async () => {
      world.beforeNext('eth_sendRawTransaction', agree);
    });
    const ending = stoppedAfter(world.deps, 'booking.answer');
    await expect(book(world, hours, {}, ending)).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    expect(await statuses()).toEqual(['scheduled', 'scheduled']);
    await startAndLook(world, world.deps);
    expect(await statuses()).toEqual(['pending', 'scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('leaves one that stands against whoever came later', async () => {
    const hours = await offerHours(world);
    const agree = await rivalByHand();
    const ending = stoppedAfter(world.deps, 'booking.answer');
    await expect(book(world, hours, {}, ending)).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    await agree();
    await startAndLook(world, world.deps);
    expect(await statuses()).toEqual(['scheduled', 'scheduled']);
  });

  it('in the first transaction: the next one answers', async () => {
    const hours = await offerHours(world);
    const ending = stoppedAfter(world.deps, 'booking.request');
    await expect(book(world, hours, {}, ending)).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    await startAndLook(world, world.deps);
    expect(await statuses()).toEqual(['scheduled']);
  });
});

describe.each(['booking.request', 'booking.answer'])('while %s is in doubt', (label) => {
  it('its time is held against others, not against itself, and not for ever', async () => {
    const hours = await offerHours(world);
    await expect(book(world, hours, {}, inDoubtAbout(world.deps, label))).rejects.toThrow(AppError);
    const rival = { signer: STRANGER, startsAt: FREE_TIME + 30 * MINUTE_MS };
    expect(codeOf(await book(world, hours, rival))).toBe('SLOT_TAKEN');
    world.clock.moveBy(16 * MINUTE_MS);
    expect(codeOf(await book(world, hours, rival))).toBe('SLOT_TAKEN');
    world.clock.moveBy(MINUTE_MS);
    expect(codeOf(await book(world, hours, rival))).toBe('booked');
  });

  it('who sends it again is not told that somebody was faster', async () => {
    const hours = await offerHours(world);
    await expect(book(world, hours, {}, inDoubtAbout(world.deps, label))).rejects.toThrow(AppError);
    expect(codeOf(await book(world, hours))).toBe('booked');
    expect(await statuses()).toEqual(['scheduled']);
  });
});

/** A process that has just started, while the node counts so many transactions of the one before. */
function startedWhile(pending: () => bigint): WriteDeps {
  const transport = custom({
    async request(args: { method: string; params?: unknown }) {
      const answer = await world.node.request(args);
      const isCount = args.method === 'eth_getTransactionCount' && JSON.stringify(args).includes('pending');
      return isCount ? `0x${(BigInt(String(answer)) + pending()).toString(16)}` : answer;
    },
  });
  const { chainId } = world.connection;
  return { ...world.deps, writer: createWriter({ transport, chainId, key: WRITER.key }) };
}

describe('a process that starts while a transaction of the one before is pending', () => {
  it('does not decide by what it read before that one was recorded', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const rival = { signer: STRANGER, startsAt: FREE_TIME + 30 * MINUTE_MS };
    const waiting = [book(world, hours, {}, world.otherDeps), book(world, hours, rival, world.otherDeps)];
    const [first, second] = (await Promise.all(waiting)).map((result) => (result.ok ? result.value : null));
    if (!first || !second) throw new Error('they are not recorded');
    let pending = 1n;
    const started = startedWhile(() => pending);
    const reader: WriteDeps['reader'] = {
      ...started.reader,
      async queryPage(...asked) {
        const page = await started.reader.queryPage(...asked);
        if (pending === 0n || !JSON.stringify(asked).includes('confirmedBy')) return page;
        await answerBooking(world.deps, first.session.key, world.now());
        holdNothing(world.deps);
        pending = 0n;
        return page;
      },
    };
    const answered = answerBooking({ ...started, reader }, second.session.key, world.now());
    await expect(answered).rejects.toMatchObject({ code: 'WRITE_IN_PROGRESS' });
    expect(await world.written('session_jitsi')).toEqual([]);
  });

  it('decides nothing until that one is recorded, and then by what it recorded', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    // Answered by the process before: its answer is signed and sent, and in no block yet.
    const waiting = await book(world, hours, {}, world.otherDeps);
    if (!waiting.ok) throw new Error(waiting.code);
    let pending = 1n;
    const started = startedWhile(() => pending);
    world.forgetCalls();
    const rival = { signer: STRANGER, startsAt: FREE_TIME + 30 * MINUTE_MS };
    await expect(book(world, hours, rival, started)).rejects.toMatchObject({ code: 'WRITE_IN_PROGRESS' });
    await expect(answerBooking(started, waiting.value.session.key, world.now())).rejects.toMatchObject({
      code: 'WRITE_IN_PROGRESS',
    });
    expect(world.writes()).toBe(0);
    await answerBooking(world.deps, waiting.value.session.key, world.now());
    pending = 0n;
    expect(codeOf(await book(world, hours, rival, started))).toBe('SLOT_TAKEN');
    expect(await statuses()).toEqual(['scheduled']);
  });
});

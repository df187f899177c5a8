import { createSystemClock } from 'arkiv-node';
import { waitingForMentor } from '@/bench/load/sessions';
import { measure, type Row } from '@/bench/report';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';

const CONFIRMATIONS = 1_000;
const MOST_BLOCKS = 5;

/** The world's writer, and the blocks its groups came into. */
function watchedWriter({ deps }: DevnetWorld): {
  readonly writer: ArkivWriter;
  readonly blocks: Set<number>;
} {
  const blocks = new Set<number>();
  const submit: ArkivWriter['submit'] = async (group, options) => {
    const receipt = await deps.writer.submit(group, options);
    blocks.add(receipt.blockNumber);
    return receipt;
  };
  return { writer: { ...deps.writer, submit }, blocks };
}

/**
 * As many that press "Confirm" at the same instant, while blocks come every two seconds; each has seen the session, so its
 * request's signature is known, and theirs is new.
 */
export async function measureConfirmations(): Promise<Row[]> {
  const world = await openWorld(createSystemClock());
  try {
    const signed = await waitingForMentor(world, CONFIRMATIONS);
    // Who comes to confirm has never been seen by this process.
    const { writer, blocks } = watchedWriter(world);
    const deps = { ...world.deps, writer };
    world.forgetCalls();
    let settled: PromiseSettledResult<Awaited<ReturnType<typeof recordConfirmation>>>[] = [];
    const usedBefore = process.cpuUsage();
    const [tookMs = Number.NaN] = await measure(1, async () => {
      const now = world.clock.now();
      settled = await Promise.allSettled(signed.map((act) => recordConfirmation(deps, act, now)));
    });
    let scheduled = 0;
    for (const ended of settled) {
      if (ended.status === 'rejected' || !ended.value.ok) continue;
      if (ended.value.value.outcome === 'scheduled') scheduled += 1;
    }
    const used = process.cpuUsage(usedBefore);
    const rooms = await world.written('session_jitsi');
    const withRoom = new Set(rooms.map(({ strings }) => strings.sessionKey));
    const lost = signed.filter(({ sessionKey }) => !withRoom.has(sessionKey)).length;
    const span = Math.max(...blocks) - Math.min(...blocks) + 1;
    return [
      {
        what: `${CONFIRMATIONS} confirmations at once: blocks that hold them`,
        value: String(blocks.size),
        floor: { text: `<= ${MOST_BLOCKS}`, isMet: blocks.size <= MOST_BLOCKS },
      },
      { what: 'blocks of two seconds from the first to the last of them', value: String(span) },
      { what: 'their transactions', value: String(world.writes()) },
      {
        what: 'lost: without a room on the chain',
        value: String(lost),
        floor: { text: '0', isMet: lost === 0 },
      },
      {
        what: 'told that it is agreed; rooms on the chain',
        value: `${scheduled}; ${rooms.length}`,
        floor: {
          text: `${CONFIRMATIONS} each`,
          isMet: scheduled === CONFIRMATIONS && rooms.length === CONFIRMATIONS,
        },
      },
      { what: 'until the last of them was told', value: `${(tookMs / 1_000).toFixed(1)} s` },
      {
        what: 'seconds of a processor that took, app and node together',
        value: `${((used.user + used.system) / 1_000_000).toFixed(1)} s`,
      },
    ];
  } finally {
    await world.close();
  }
}

import 'server-only';

import type { ArkivRuntime } from '@/lib/arkiv/runtime';
import { SECOND_MS } from '@/lib/time/instant';

/** Blocks come every two seconds: a head this old means the node follows nothing any more. */
const STALE_HEAD_SECONDS = 60;
/** A healthy queue empties with every block. */
const LONG_QUEUE = 1_000;

/** How the process is, without secrets: for load balancers and for whoever is called at night. */
export type Health = {
  readonly status: 'ok' | 'unhealthy';
  readonly node: {
    readonly reachable: boolean;
    readonly headBlock: number | null;
    readonly headAgeSeconds: number | null;
  };
  readonly writer: {
    readonly address: string;
    readonly queueLength: number;
    /** In wei, as a decimal string: too large for a number. Null when the node does not say. */
    readonly balanceWei: string | null;
  };
  /** What is wrong, in words; empty when nothing is. */
  readonly problems: readonly string[];
};

type HealthSource = Pick<ArkivRuntime, 'now'> & {
  readonly reader: Pick<ArkivRuntime['reader'], 'timing'>;
  readonly writer: Pick<ArkivRuntime['writer'], 'address' | 'queueLength' | 'balance'>;
};

/**
 * Asks node and writer how they are.
 *
 * Errors: none thrown; a node that does not answer is an unhealthy answer.
 */
export async function checkHealth({ reader, writer, now }: HealthSource): Promise<Health> {
  const [timing, balance] = await Promise.allSettled([reader.timing(), writer.balance()]);
  const head = timing.status === 'fulfilled' ? timing.value : null;
  const headAgeSeconds = head ? Math.max(0, Math.round((now() - head.headTime) / SECOND_MS)) : null;
  const balanceWei = balance.status === 'fulfilled' ? balance.value : null;
  const queueLength = writer.queueLength();
  const problems = [
    ...(head === null || balanceWei === null ? ['The Arkiv node does not answer.'] : []),
    ...(headAgeSeconds !== null && headAgeSeconds > STALE_HEAD_SECONDS
      ? ['The newest block is too old.']
      : []),
    ...(balanceWei === 0n ? ['The writer has no funds.'] : []),
    ...(queueLength > LONG_QUEUE ? ['Writes pile up.'] : []),
  ];
  return {
    status: problems.length === 0 ? 'ok' : 'unhealthy',
    node: { reachable: head !== null, headBlock: head?.headBlock ?? null, headAgeSeconds },
    writer: { address: writer.address, queueLength, balanceWei: balanceWei?.toString() ?? null },
    problems,
  };
}

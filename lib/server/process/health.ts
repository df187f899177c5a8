import 'server-only';

import { toReadError } from '@/lib/arkiv/errors';
import type { ArkivRuntime } from '@/lib/arkiv/runtime';
import { type BackupReading, type BackupState, describeBackups } from '@/lib/backup/state';
import { AHEAD_SECONDS, probeQuery, SESSION_GAS, STALE_HEAD_SECONDS } from '@/lib/server/check/probe';
import { SECOND_MS } from '@/lib/time/instant';

/** A healthy queue empties with every block. */
const LONG_QUEUE = 1_000;
/** Whoever asks is answered by then, whatever the node does. */
export const READY_WITHIN_MS = 2_000;

/** Whether this process can do its work now, without secrets: for load balancers and for whoever is called at night. */
export type Readiness = {
  readonly status: 'ready' | 'not ready';
  readonly node: {
    readonly reachable: boolean;
    /** Whether it answered a query by everything we ask by. */
    readonly answersQueries: boolean;
    readonly headBlock: number | null;
    /** Null also at block 0, whose time says nothing. */
    readonly headAgeSeconds: number | null;
  };
  readonly writer: {
    readonly address: string;
    readonly queueLength: number;
    /** In wei, as a decimal string: too large for a number. Null when the node does not say. */
    readonly balanceWei: string | null;
    /** What one session costs at the price of the moment, in wei; as `balanceWei`. */
    readonly sessionWei: string | null;
  };
  /** The newest backup of an own node; null where there is none of our own. */
  readonly backup: BackupReading | null;
  /** What is wrong, in words; empty when nothing is. */
  readonly problems: readonly string[];
  /** What will be wrong soon, in words. */
  readonly warnings: readonly string[];
};

/** What of the node's own status decides here. */
type NodeStatus = Pick<NonNullable<ReturnType<ArkivRuntime['nodeStatus']>>, 'clock' | 'warnings'>;

type ReadinessSource = Pick<ArkivRuntime, 'now' | 'space' | 'writers'> & {
  readonly nodeStatus: () => NodeStatus | null;
  readonly reader: Pick<ArkivRuntime['reader'], 'timing' | 'queryPage'>;
  readonly writer: Pick<ArkivRuntime['writer'], 'address' | 'queueLength' | 'balance' | 'gasPrice'>;
};

/**
 * Asks node and writer whether they could carry a session now.
 *
 * Throws nothing: what fails, or is not answered until `timeIsUp`, is a problem in the answer.
 */
export async function checkReadiness(
  source: ReadinessSource,
  timeIsUp: Promise<unknown>,
  backups: BackupState | null = null,
): Promise<Readiness> {
  const { reader, writer, now } = source;
  const inTime = <Value>(answer: Promise<Value>): Promise<Value | null> =>
    Promise.race([answer, timeIsUp.then(() => null)]).catch(() => null);
  const [head, tried, balance, price] = await Promise.all([
    inTime(reader.timing()),
    inTime(tryQuery(source)),
    inTime(writer.balance()),
    inTime(writer.gasPrice()),
  ]);
  const age = head && head.headBlock > 0 ? Math.round((now() - head.headTime) / SECOND_MS) : null;
  const sessionWei = price === null ? null : price * SESSION_GAS;
  const queueLength = writer.queueLength();
  const status = source.nodeStatus();
  const backup = backups && describeBackups(backups, now());
  const problems = [
    ...(head === null || balance === null || price === null ? ['The Arkiv node does not answer.'] : []),
    ...(head !== null && tried === null ? ['The Arkiv node does not answer queries.'] : []),
    ...(tried === 'failing'
      ? ['The Arkiv node answers, but fails at a query like ours: pages say CHAIN_QUERY_FAILED.']
      : []),
    ...(age !== null && age > STALE_HEAD_SECONDS ? ['The newest block is too old.'] : []),
    ...(age !== null && age < -AHEAD_SECONDS
      ? ['The newest block is in the future: the clock of this machine or of the node is wrong.']
      : []),
    ...(balance !== null && sessionWei !== null && balance < sessionWei
      ? ['The writer cannot pay for one more session.']
      : []),
    ...(queueLength > LONG_QUEUE ? ['Writes pile up.'] : []),
    ...(status?.clock.ok === false ? [describeClock(status)] : []),
  ];
  return {
    status: problems.length === 0 ? 'ready' : 'not ready',
    node: {
      reachable: head !== null,
      answersQueries: tried === 'answered',
      headBlock: head?.headBlock ?? null,
      headAgeSeconds: age === null ? null : Math.max(0, age),
    },
    writer: {
      address: writer.address,
      queueLength,
      balanceWei: balance?.toString() ?? null,
      sessionWei: sessionWei?.toString() ?? null,
    },
    backup: backup?.reading ?? null,
    problems,
    warnings: [...(status?.warnings ?? []), ...(backup?.warnings ?? [])],
  };
}

function describeClock({ clock: { detail } }: NodeStatus): string {
  return `The node in this process does not follow the clock of this machine: ${detail ?? 'it does not say why'}.`;
}

/** Whether the node answers a query, or answers that it cannot; null without any answer. */
async function tryQuery(source: ReadinessSource): Promise<'answered' | 'failing' | null> {
  try {
    await source.reader.queryPage(probeQuery(source.space, source.writers), { limit: 1 });
    return 'answered';
  } catch (error) {
    return toReadError(error).code === 'CHAIN_UNREACHABLE' ? null : 'failing';
  }
}

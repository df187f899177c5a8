import type { Address } from 'viem';
import { compareChainOrder } from '@/lib/arkiv/chain-order';
import { blockTime } from '@/lib/arkiv/timing';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { aboutOf } from '@/lib/protocol/assemble-on-demand';
import type { Session } from '@/lib/protocol/session';
import { confirmedParties, deservesRoom, statusOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';
import type { Finding } from '@/lib/verify/check';
import { findAll } from '@/lib/verify/find';
import { kindOf } from '@/lib/verify/kinds';
import { limitsOf } from '@/lib/verify/limits';
import { notesOn } from '@/lib/verify/notes';
import { problemsIn } from '@/lib/verify/problems';
import { REASONS } from '@/lib/verify/reasons';
import type { GivenRecord, RecordSet } from '@/lib/verify/record-set';
import type { RecordReport, Report, SessionReport } from '@/lib/verify/report';
import { statementOf } from '@/lib/verify/statement';
import { undecidedWriters } from '@/lib/verify/trust-problems';

/**
 * Checks every proof among some records, and folds what counts into the status of each session. Costs: 3 to 4 ms for
 * each signature.
 *
 * The records come from anybody, and so does what is said of them; the rules are those of `lib/protocol/` alone.
 */
export async function verifyRecords(set: RecordSet): Promise<Report> {
  const findings = await findAll(set);
  const records = inChainOrder(set.records).map((record) =>
    describeRecord(record, findings.of.get(record.entity.key), set),
  );
  const sessions = [...findings.sessions.values()].filter(
    ({ key }) => set.about === null || key === set.about,
  );
  const problems = problemsIn(set, records, sessions, findings.profiles);
  return {
    ok: problems.length === 0,
    source: set.source,
    network: set.network,
    space: set.space,
    writers: set.writers,
    attestedWriters: set.attestedWriters,
    asOf: spell(set.asOf),
    headBlock: set.timing.headBlock,
    sessions: sessions.map((session) =>
      describeSession(session, set.asOf, undecidedWriters(set, records, session.key)),
    ),
    records,
    problems,
    notes: notesOn(set, records),
    limits: limitsOf(set),
  };
}

function inChainOrder(records: readonly GivenRecord[]): readonly GivenRecord[] {
  return [...records].sort((left, right) => compareChainOrder(left.entity.order, right.entity.order));
}

function describeRecord({ entity }: GivenRecord, found: Finding | undefined, set: RecordSet): RecordReport {
  const { reason, signedBy } = found ?? { reason: 'unknown-kind' as const, signedBy: null };
  const kind = kindOf(entity);
  const block = kind === 'profile' ? entity.lastModifiedAtBlock : entity.createdAtBlock;
  return {
    key: entity.key,
    kind,
    session: kind === 'profile' ? null : aboutOf(entity),
    writer: entity.creator,
    block,
    recordedAt: spell(blockTime(set.timing, block)),
    statement: statementOf(entity),
    signedBy,
    verdict: reason === null ? 'counts' : REASONS[reason].verdict,
    reason,
    why: reason === null ? '' : REASONS[reason].words,
  };
}

function describeSession(session: Session, asOf: EpochMs, dependsOn: readonly Address[]): SessionReport {
  const { key, mentor, learner, skill, startsAt, durationMinutes, attestedBy, replaces, replacedBy } =
    session;
  return {
    key,
    mentor,
    learner,
    skill,
    startsAt: spell(startsAt),
    durationMinutes,
    status: statusOf(session, asOf),
    dependsOn,
    confirmed: confirmedParties(session),
    attestedBy,
    room: dependsOn.length === 0 && deservesRoom(session, asOf) ? buildJitsiRoomName(key) : null,
    replaces,
    replacedBy,
  };
}

/** An instant as text; whoever numbers blocks can name one that is none. */
function spell(at: EpochMs): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'beyond all dates' : date.toISOString();
}

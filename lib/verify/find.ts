import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { assembleSessions } from '@/lib/protocol/assemble';
import { aboutOf } from '@/lib/protocol/assemble-on-demand';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import { feedbackOf } from '@/lib/protocol/feedback';
import { parseFactEntity } from '@/lib/protocol/parse-facts';
import type { Profile } from '@/lib/protocol/profile';
import type { Session } from '@/lib/protocol/session';
import { historyOf } from '@/lib/protocol/session-status';
import type { Trust } from '@/lib/protocol/verify';
import { admissionProblem, isUnreadableClaim } from '@/lib/verify/admission';
import { type Check, type Finding, unsigned } from '@/lib/verify/check';
import { checkFact, isAbout, whyFactUnproven } from '@/lib/verify/check-fact';
import { checkFeedback } from '@/lib/verify/check-feedback';
import { checkProfile, isNewest, newestProfiles } from '@/lib/verify/check-profile';
import { checkRequest, isRequestAbout } from '@/lib/verify/check-request';
import { checkRoom } from '@/lib/verify/check-room';
import { kindOf, type RecordKind } from '@/lib/verify/kinds';
import { type Cancellations, noticeOf } from '@/lib/verify/notice';
import type { ReasonCode } from '@/lib/verify/reasons';
import type { RecordSet } from '@/lib/verify/record-set';
import { createSigners } from '@/lib/verify/signers';

/** What was found about every record, and the sessions and profiles that come of those that count. */
export type Findings = {
  readonly of: ReadonlyMap<Hex, Finding>;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly profiles: ReadonlyMap<Address, Profile>;
};

/**
 * Checks every record. What counts is decided by the protocol's own reading, `assembleSessions`; the checks of each kind
 * say why the rest does not.
 */
export async function findAll(set: RecordSet): Promise<Findings> {
  const entities = set.records.map(({ entity }) => entity);
  const { space, network, writers, attestedWriters, timing, asOf } = set;
  const [ownWriter] = writers;
  if (ownWriter === undefined) throw new TypeError('a check without a writer');
  const trust: Trust = { space, network, ownWriter, writers, attestedWriters, signerCache: createSigners() };
  // A check hides nothing and passes nothing over: no session is too old, no writer has brought too much.
  const rules = { ...trust, retentionDays: Number.POSITIVE_INFINITY };
  const limit = createFalseProofLimit(trust, Number.POSITIVE_INFINITY);
  const assembled = await assembleSessions(entities, rules, timing, asOf, limit);
  const sessions = new Map<string, Session>(assembled.map((session) => [session.key, session]));
  const found = new Map<Hex, Finding>();

  const failures = new Map<string, ReasonCode>();
  for (const entity of entities.filter((candidate) => kindOf(candidate) === 'request')) {
    const finding = await settle(entity, set, () => checkRequest(entity, { set, trust, sessions }));
    found.set(entity.key, finding);
    if (finding.reason !== null) failures.set(entity.key, finding.reason);
  }
  const check: Check = { set, trust, sessions, failures, counted: countedAmong(assembled) };
  const cancellations = await cancellationsAmong(entities, check);
  for (const entity of entities) {
    if (found.has(entity.key)) continue;
    found.set(entity.key, await settle(entity, set, () => findOne(entity, check, cancellations)));
  }
  const profiles = settleProfiles(entities, found);
  markOthers(entities, set, sessions, found);
  return { of: found, sessions, profiles };
}

async function findOne(entity: ArkivEntity, check: Check, cancellations: Cancellations): Promise<Finding> {
  switch (kindOf(entity)) {
    case 'confirmation':
    case 'rejection':
    case 'cancellation':
      return checkFact(entity, check, cancellations);
    case 'feedback':
      return checkFeedback(entity, check);
    case 'room':
      return checkRoom(entity, check);
    case 'profile':
      return checkProfile(entity, check);
    case 'blocked wallets':
    case 'sign-out':
      return unsigned('sealed');
    default:
      return unsigned('unknown-kind');
  }
}

/** What bars a record from counting at all comes before what its values say; who signed them is told all the same. */
async function settle(entity: ArkivEntity, set: RecordSet, check: () => Promise<Finding>): Promise<Finding> {
  const finding = await check();
  const barred = admissionProblem(entity, set);
  // What was signed names the space, too.
  if (barred === 'other-space') return unsigned(barred);
  if (barred !== null) return { ...finding, reason: barred };
  return finding.reason === 'malformed' && isUnreadableClaim(entity, set)
    ? unsigned('unreadable-claim')
    : finding;
}

function countedAmong(sessions: readonly Session[]): ReadonlySet<Hex> {
  return new Set(
    sessions.flatMap((session) => [
      ...historyOf(session).map(({ entityKey }) => entityKey),
      ...feedbackOf(session).map(({ entityKey }) => entityKey),
      ...(session.room === null ? [] : [session.room.entityKey]),
    ]),
  );
}

/** The cancellations that hold, whether or not they count: a notice repeats one of them. */
async function cancellationsAmong(entities: readonly ArkivEntity[], check: Check): Promise<Cancellations> {
  const held = new Set<string>();
  for (const entity of entities) {
    const fact = kindOf(entity) === 'cancellation' ? parseFactEntity(entity) : null;
    const session = fact === null ? undefined : check.sessions.get(fact.sessionKey);
    if (fact === null || session === undefined || fact.proof === null || !isAbout(fact, session)) continue;
    if (admissionProblem(entity, check.set) !== null) continue;
    if ((await whyFactUnproven(entity, fact, session, check)) === null) held.add(noticeOf(fact));
  }
  return held;
}

/** Of each wallet's profiles the newest counts. */
function settleProfiles(
  entities: readonly ArkivEntity[],
  found: Map<Hex, Finding>,
): ReadonlyMap<Address, Profile> {
  const held = entities.filter(
    (entity) => kindOf(entity) === 'profile' && found.get(entity.key)?.reason === null,
  );
  const newest = newestProfiles(held);
  for (const entity of held) {
    const finding = found.get(entity.key);
    if (finding && !isNewest(entity, newest)) found.set(entity.key, { ...finding, reason: 'older-profile' });
  }
  return newest;
}

/** What belongs to one session and to no other. */
const BELONG: ReadonlySet<RecordKind> = new Set([
  'confirmation',
  'rejection',
  'cancellation',
  'feedback',
  'room',
]);

/** Where one session is asked for, others are here in part: nothing is said of them. */
function markOthers(
  entities: readonly ArkivEntity[],
  { about }: RecordSet,
  sessions: ReadonlyMap<string, Session>,
  found: Map<Hex, Finding>,
): void {
  if (about === null) return;
  const session = sessions.get(about);
  for (const entity of entities) {
    const kind = kindOf(entity);
    const isOther =
      kind === 'request'
        ? !isRequestAbout(entity, about, session)
        : BELONG.has(kind) && aboutOf(entity) !== about;
    if (isOther) found.set(entity.key, unsigned('other-session'));
  }
}

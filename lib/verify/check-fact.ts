import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime } from '@/lib/arkiv/timing';
import { type ParsedFact, parseFactEntity } from '@/lib/protocol/parse-facts';
import type { Session } from '@/lib/protocol/session';
import { historyOf } from '@/lib/protocol/session-status';
import { verifyFact } from '@/lib/protocol/verify';
import {
  type Check,
  type Finding,
  isThirdParty,
  sessionProblem,
  unsigned,
  whyUnproven,
} from '@/lib/verify/check';
import { type Cancellations, isNotice, noticeOf } from '@/lib/verify/notice';
import type { ReasonCode } from '@/lib/verify/reasons';

/** Checks a confirmation, rejection or cancellation by the values of its session. */
export async function checkFact(
  entity: ArkivEntity,
  check: Check,
  cancellations: Cancellations,
): Promise<Finding> {
  const parsed = parseFactEntity(entity);
  if (parsed === null) return unsigned('malformed');
  const session = check.sessions.get(parsed.sessionKey);
  if (session === undefined) return unsigned(sessionProblem(check, parsed.sessionKey));
  if (!isAbout(parsed, session)) return unsigned('other-values');
  if (parsed.proof === null) return unsigned(unprovenReason(entity, session, check));
  if (isNotice(parsed)) {
    const isRepeated = cancellations.has(noticeOf(parsed));
    return isRepeated ? { reason: 'notice', signedBy: parsed.by } : unsigned('cancellation-missing');
  }
  const reason = await whyFactUnproven(entity, parsed, session, check);
  if (reason !== null) return unsigned(reason);
  if (check.counted.has(entity.key)) return { reason: null, signedBy: parsed.by };
  const isSaid = historyOf(session).some(({ kind, by }) => kind === parsed.kind && by === parsed.by);
  return { reason: isSaid ? 'repeated' : 'not-allowed', signedBy: parsed.by };
}

/** Why the signature of a fact does not hold, or null when it does. */
export async function whyFactUnproven(
  entity: ArkivEntity,
  fact: ParsedFact,
  session: Session,
  check: Check,
): Promise<ReasonCode | null> {
  const at = blockTime(check.set.timing, entity.createdAtBlock);
  const reason = await whyUnproven(check, fact.proof?.issuedAt ?? '', at, (trust) =>
    verifyFact(entity, fact, session, at, trust),
  );
  // Hours are signed long before they answer: how old they are says nothing.
  const isOfHours = fact.proof?.primaryType === 'OfferHours' && reason !== null && reason !== 'signature';
  return isOfHours ? 'hours' : reason;
}

/** What becomes of a third party's word: it decides about a session that stands on the same, and about no other. */
export function unprovenReason(entity: ArkivEntity, session: Session, { counted, set }: Check): ReasonCode {
  if (!isThirdParty(entity, set)) return 'no-signature';
  if (session.attestedBy === null) return 'claim';
  return counted.has(entity.key) ? 'attested' : 'not-allowed';
}

/** Whether a record names the people and the time of its session. */
export function isAbout(
  { mentor, learner, startsAt }: Pick<ParsedFact, 'mentor' | 'learner' | 'startsAt'>,
  session: Session,
): boolean {
  const isSameTime = startsAt === null || startsAt === session.startsAt;
  return mentor === session.mentor && learner === session.learner && isSameTime;
}

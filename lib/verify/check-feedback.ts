import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime } from '@/lib/arkiv/timing';
import { feedbackOf } from '@/lib/protocol/feedback';
import { parseFeedbackEntity } from '@/lib/protocol/parse-facts';
import { verifyFeedback } from '@/lib/protocol/verify';
import { type Check, type Finding, sessionProblem, unsigned, whyUnproven } from '@/lib/verify/check';
import { isAbout, unprovenReason } from '@/lib/verify/check-fact';

/** Checks what somebody said of a session by the values it shows. */
export async function checkFeedback(entity: ArkivEntity, check: Check): Promise<Finding> {
  const parsed = parseFeedbackEntity(entity);
  if (parsed === null) return unsigned('malformed');
  const session = check.sessions.get(parsed.sessionKey);
  if (session === undefined) return unsigned(sessionProblem(check, parsed.sessionKey));
  if (!isAbout(parsed, session)) return unsigned('other-values');
  if (parsed.proof === null) return unsigned(unprovenReason(entity, session, check));
  const at = blockTime(check.set.timing, entity.createdAtBlock);
  const reason = await whyUnproven(check, parsed.proof.issuedAt, at, (trust) =>
    verifyFeedback(entity, parsed, session, at, trust),
  );
  if (reason !== null) return unsigned(reason);
  if (check.counted.has(entity.key)) return { reason: null, signedBy: parsed.by };
  const isSaid = feedbackOf(session).some(({ by }) => by === parsed.by);
  return { reason: isSaid ? 'repeated' : 'not-allowed', signedBy: parsed.by };
}

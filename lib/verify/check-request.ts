import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime } from '@/lib/arkiv/timing';
import { parseSessionEntity } from '@/lib/protocol/parse-session';
import type { Session } from '@/lib/protocol/session';
import { verifySession } from '@/lib/protocol/verify';
import { type Check, type Finding, unsigned, whyUnproven } from '@/lib/verify/check';

/** Checks a request by its own values. */
export async function checkRequest(
  entity: ArkivEntity,
  check: Omit<Check, 'failures' | 'counted'>,
): Promise<Finding> {
  const parsed = parseSessionEntity(entity);
  if (parsed === null) return unsigned('malformed');
  if (parsed.proof === null) return unsigned(check.sessions.has(entity.key) ? 'attested' : 'no-signature');
  const at = blockTime(check.set.timing, entity.createdAtBlock);
  const reason = await whyUnproven(check, parsed.proof.issuedAt, at, (trust) =>
    verifySession(entity, parsed, at, trust),
  );
  if (reason !== null) return unsigned(reason);
  return { reason: check.sessions.has(entity.key) ? null : 'repeated-request', signedBy: parsed.requestedBy };
}

/** Whether a request has to do with a session: it is that one, replaces it, or has the same request for its ground. */
export function isRequestAbout(entity: ArkivEntity, key: string, session: Session | undefined): boolean {
  if (entity.key === key) return true;
  const parsed = parseSessionEntity(entity);
  if (parsed === null) return false;
  const isSame = parsed.requestedBy === session?.requestedBy && parsed.requestId === session.requestId;
  return parsed.replaces === key || isSame;
}

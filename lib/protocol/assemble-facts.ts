import type { Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ChainTiming } from '@/lib/arkiv/timing';
import type { FalseProofLimit } from '@/lib/protocol/false-proofs';
import { parseFactEntity, parseFeedbackEntity } from '@/lib/protocol/parse-entities';
import { collect, placeOf, type ReadingRules } from '@/lib/protocol/reading-rules';
import type { Session, SessionFact, SessionFeedback } from '@/lib/protocol/session';
import { verifyFact, verifyFeedback } from '@/lib/protocol/verify';

type SessionsByKey = ReadonlyMap<Hex, Session>;

/** The verified confirmations, rejections and cancellations of each session, in the order of the entities. */
export async function collectFacts(
  entities: readonly ArkivEntity[],
  sessions: SessionsByKey,
  rules: ReadingRules,
  timing: ChainTiming,
  limit: FalseProofLimit,
  breathe: () => Promise<void>,
): Promise<ReadonlyMap<Hex, SessionFact[]>> {
  const facts = new Map<Hex, SessionFact[]>();
  for (const entity of entities) {
    await breathe();
    const parsed = parseFactEntity(entity);
    const session = parsed === null ? undefined : sessions.get(parsed.sessionKey);
    if (parsed === null || session === undefined) continue;
    const place = placeOf(entity, timing);
    const verify = () => verifyFact(entity, parsed, session, place.at, rules);
    const provenance = await (parsed.proof === null ? verify() : limit.verify(entity, verify));
    if (provenance === null) continue;
    const { kind, by, reason, replacement } = parsed;
    collect(facts, session.key, {
      kind,
      by,
      reason,
      replacementId: replacement?.requestId ?? null,
      ...place,
      entityKey: entity.key,
      attestedBy: provenance.attestedBy,
    });
  }
  return facts;
}

/** The verified feedback on each session, in the order of the entities. */
export async function collectFeedback(
  entities: readonly ArkivEntity[],
  sessions: SessionsByKey,
  rules: ReadingRules,
  timing: ChainTiming,
  limit: FalseProofLimit,
  breathe: () => Promise<void>,
): Promise<ReadonlyMap<Hex, SessionFeedback[]>> {
  const feedback = new Map<Hex, SessionFeedback[]>();
  for (const entity of entities) {
    await breathe();
    const parsed = parseFeedbackEntity(entity);
    const session = parsed === null ? undefined : sessions.get(parsed.sessionKey);
    if (parsed === null || session === undefined) continue;
    const { at, block } = placeOf(entity, timing);
    const verify = () => verifyFeedback(entity, parsed, session, at, rules);
    const provenance = await (parsed.proof === null ? verify() : limit.verify(entity, verify));
    if (provenance === null) continue;
    const { by, rating, notes } = parsed;
    const { attestedBy } = provenance;
    collect(feedback, session.key, { by, rating, notes, at, block, entityKey: entity.key, attestedBy });
  }
  return feedback;
}

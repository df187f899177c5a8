import type { Address } from 'viem';
import { BLOCK_SECONDS } from '@/lib/arkiv/timing';
import { endsAt, type Session, type SessionFeedback } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { SECOND_MS } from '@/lib/time/instant';

/**
 * What the two said afterwards, the first word of each: it counts when the session both agreed on had ended.
 *
 * @example
 * ```ts
 * import { assembleSessions } from '@/lib/protocol/assemble';
 * import { feedbackOf } from '@/lib/protocol/feedback';
 * import { endsAt } from '@/lib/protocol/session';
 * import { readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const entities = Object.values(await scheduledEntities());
 * const sessions = await assembleSessions(entities, readingRules(), TIMING, TIMING.headTime);
 * const said = { rating: 5, notes: 'Thanks', block: 990, entityKey: `0x${'0f'.repeat(32)}`, attestedBy: null } as const;
 * const given = sessions.map((session) => ({
 *   ...session,
 *   feedback: [-60_000, 60_000].map((later) => ({ ...said, by: session.learner, at: endsAt(session) + later })),
 * }));
 * console.log(given.flatMap(feedbackOf).length); // 1
 * ```
 */
export function feedbackOf(session: Session): readonly SessionFeedback[] {
  const end = endsAt(session);
  if (statusOf(session, end) !== 'completed') return [];
  const spoken = new Set<Address>();
  return session.feedback.filter(({ by, at, attestedBy }) => {
    const isClaim = session.attestedBy === null && attestedBy !== null;
    // A block's time is up to one block behind what it holds.
    if (isClaim || spoken.has(by) || at <= end - BLOCK_SECONDS * SECOND_MS) return false;
    spoken.add(by);
    return true;
  });
}

import type { Address } from 'viem';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { endsAt, type FactKind, type Session, type SessionFact } from '@/lib/protocol/session';
import type { SessionStatus } from '@/lib/protocol/session-status';
import { keyOf } from '@/lib/sessions/testing/fixtures';

/** Something that one of the two put on the chain, at the time of its block. */
export type Act = { readonly kind: FactKind; readonly by: Address; readonly at: number };

type Terms = Pick<Session, 'mentor' | 'learner' | 'requestedBy' | 'startsAt' | 'durationMinutes'>;

/** Acts as the facts of a session, each in a block of its own. */
export function factsOf(acts: readonly Act[], attestedBy: Address | null = null): readonly SessionFact[] {
  return acts.map((act, block) => ({
    ...act,
    block,
    order: startOfBlock(block),
    entityKey: keyOf(block + 1),
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy,
  }));
}

/**
 * What the status has to be after these acts: the table of docs/protocol.md, "Status", walked by hand, with one state
 * that each act it allows and the clock move. Told in another way than `statusOf` does, so that one can be held against
 * the other; every test that needs a second opinion on a status asks here.
 */
export function expectedStatus(session: Terms, acts: readonly Act[], now: number): SessionStatus {
  const { requestedBy, startsAt } = session;
  const end = endsAt(session);
  let state: 'open' | 'agreed' | 'declined' | 'cancelled' = 'open';
  for (const { kind, by, at } of acts) {
    const isAsked = by !== requestedBy;
    if (state === 'open' && at < startsAt) {
      if (kind === 'confirmation' && isAsked) state = 'agreed';
      if (kind === 'rejection' && isAsked) state = 'declined';
      if (kind === 'cancellation' && !isAsked) state = 'cancelled';
    } else if (state === 'agreed' && at < end && kind === 'cancellation') {
      state = 'cancelled';
    }
  }
  return atTime(state, session, now);
}

/** The same for what a third party attests, by the table p2pmentor reads by. */
export function expectedStatusElsewhere(session: Terms, acts: readonly Act[], now: number): SessionStatus {
  return atTime(agreementElsewhere([session.mentor, session.learner], acts), session, now);
}

/**
 * Where acts lead for p2pmentor, whatever proofs they carry: any party's rejection or cancellation is the end, agreed or
 * not, and both confirmations count whenever they were recorded.
 */
export function agreementElsewhere(
  parties: readonly string[],
  acts: readonly { readonly kind: FactKind; readonly by: string }[],
): 'open' | 'agreed' | 'declined' | 'cancelled' {
  const theirs = acts.filter(({ by }) => parties.includes(by));
  const ending = theirs.find(({ kind }) => kind !== 'confirmation');
  if (ending) return ending.kind === 'rejection' ? 'declined' : 'cancelled';
  return parties.every((party) => theirs.some(({ by }) => by === party)) ? 'agreed' : 'open';
}

function atTime(
  state: 'open' | 'agreed' | 'declined' | 'cancelled',
  session: Terms,
  now: number,
): SessionStatus {
  if (state === 'declined' || state === 'cancelled') return state;
  if (state === 'open') return now < session.startsAt ? 'pending' : 'expired';
  if (now < session.startsAt) return 'scheduled';
  return now < endsAt(session) ? 'in-progress' : 'completed';
}

import type { Address } from 'viem';
import type { PairDot } from '@/components/ui/pair';
import type { Person } from '@/lib/people/person';
import { displayName } from '@/lib/people/person';
import { counterpartOf, otherRole, type Role, roleOf, type Session } from '@/lib/protocol/session';
import { confirmedParties } from '@/lib/protocol/session-status';
import { type StatusAspect, type StatusLabel, statusAspect, statusLabel } from '@/lib/sessions/copy';
import type { EpochMs } from '@/lib/time/instant';

export type PairState = { readonly mentor: PairDot; readonly learner: PairDot; readonly faded: boolean };

/** A session as one of its two people sees it at an instant: everything a row or a ticket shows. */
export type SessionView = {
  readonly session: Session;
  readonly viewerRole: Role;
  readonly counterpart: Person;
  readonly counterpartRole: Role;
  readonly aspect: StatusAspect;
  readonly label: StatusLabel;
  readonly pair: PairState;
};

/** Views a session through the eyes of its party in this role. */
export function viewSession(
  session: Session,
  viewerRole: Role,
  counterpart: Person,
  now: EpochMs,
): SessionView {
  const viewer = session[viewerRole];
  const confirmed = confirmedParties(session);
  const aspect = statusAspect(session, viewer, now);
  const label = statusLabel(session, viewer, displayName(counterpart), now);
  return {
    session,
    viewerRole,
    counterpart,
    counterpartRole: otherRole(viewerRole),
    aspect,
    label,
    pair: {
      mentor: confirmed.mentor ? 'confirmed' : 'open',
      learner: confirmed.learner ? 'confirmed' : 'open',
      faded: label.tone === 'off',
    },
  };
}

/** The other wallet of each session the wallet takes part in; sessions of others are left out. */
export function partiesOf(
  sessions: readonly Session[],
  wallet: Address,
): readonly { readonly session: Session; readonly role: Role; readonly counterpart: Address }[] {
  return sessions.flatMap((session) => {
    const role = roleOf(session, wallet);
    return role === null ? [] : [{ session, role, counterpart: counterpartOf(session, role) }];
  });
}

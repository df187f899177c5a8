import 'server-only';

import type { Address } from 'viem';
import { partiesOf, type SessionView, viewSession } from '@/components/sessions/session-view';
import { unknownPerson } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import type { Session } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

/** Sessions as their party in this wallet sees them, with the names of the others: one query for all the names. */
export async function viewsOf(
  sessions: readonly Session[],
  wallet: Address,
  now: EpochMs,
): Promise<readonly SessionView[]> {
  const parties = partiesOf(sessions, wallet);
  if (parties.length === 0) return [];
  const people = await listPeople([...new Set(parties.map(({ counterpart }) => counterpart))]);
  const byWallet = new Map(people.map((person) => [person.wallet, person]));
  return parties.map(({ session, role, counterpart }) =>
    viewSession(session, role, byWallet.get(counterpart) ?? unknownPerson(counterpart), now),
  );
}

import 'server-only';
import { type Agenda, toAgendaItem } from '@/lib/live/agenda';
import { displayName, unknownPerson } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { counterpartOf, roleOf } from '@/lib/protocol/session';
import { ok, type Result } from '@/lib/result';
import { toFailure } from '@/lib/server/error-boundary';
import { getMyAhead } from '@/lib/sessions/list/my-list';

/**
 * What lies ahead of the signed-in viewer, as an open page keeps an eye on it.
 *
 * @returns the agenda; fails as `getMyAhead` does
 */
export async function getMyAgenda(): Promise<Result<Agenda>> {
  try {
    const ahead = await getMyAhead();
    if (!ahead.ok) return ahead;
    const { sessions, wallet, now, headBlock, counts } = ahead.value;
    const others = sessions.map((session) => counterpartOf(session, roleOf(session, wallet) ?? 'mentor'));
    const people = others.length === 0 ? [] : await listPeople([...new Set(others)]);
    const byWallet = new Map(people.map((person) => [person.wallet, person]));
    const items = sessions.map((session, index) => {
      const other = others[index] ?? session.mentor;
      return toAgendaItem(session, wallet, displayName(byWallet.get(other) ?? unknownPerson(other)), now);
    });
    return ok({ items, needsYou: counts.needsYou, now, headBlock });
  } catch (error) {
    return toFailure(error, 'live.agenda');
  }
}

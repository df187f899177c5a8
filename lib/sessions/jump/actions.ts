'use server';

import { env } from '@/lib/env/env';
import { displayName } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { joinWindow } from '@/lib/protocol/join-window';
import { counterpartOf, endsAt, roleOf } from '@/lib/protocol/session';
import { ok, type Result } from '@/lib/result';
import { asAction } from '@/lib/server/request-log/action';
import { type StatusAspect, statusAspect, statusLabel } from '@/lib/sessions/copy';
import type { JumpTarget } from '@/lib/sessions/jump/jump-target';
import { isInTab, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import { getMyAhead, getMyListPage } from '@/lib/sessions/list/my-list';

/** Of these there is a room, inside its window. */
const WITH_ROOM: readonly StatusAspect[] = ['scheduled', 'in-progress', 'completed'];

/**
 * The viewer's sessions to go to by name or topic: what lies ahead as far as it was read at once, then the first page of
 * what is over. The list searches all of them.
 *
 * @returns them; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function listJumpTargets(): Promise<Result<readonly JumpTarget[]>> {
  return asAction('session.jump', readTargets);
}

async function readTargets(): Promise<Result<readonly JumpTarget[]>> {
  const ahead = await getMyAhead();
  if (!ahead.ok) return ahead;
  const past = await getMyListPage({ ...WHOLE_LIST, tab: 'past' });
  if (!past.ok) return past;
  const { wallet, now, sessions } = ahead.value;
  const upcoming = sessions.filter((session) => isInTab('upcoming', statusAspect(session, wallet, now)));
  const mine = [...upcoming, ...past.value.sessions].map((session) => ({
    session,
    other: counterpartOf(session, roleOf(session, wallet) ?? 'mentor'),
  }));
  const people = mine.length === 0 ? [] : await listPeople([...new Set(mine.map(({ other }) => other))]);
  const names = new Map(people.map((person) => [person.wallet, displayName(person)]));
  return ok(
    mine.map(({ session, other }) => {
      const counterpartName = names.get(other) ?? displayName({ wallet: other, name: null });
      const hasRoom = session.attestedBy === null && WITH_ROOM.includes(statusAspect(session, wallet, now));
      return {
        sessionKey: session.key,
        topic: session.skill,
        counterpartName,
        startsAt: session.startsAt,
        endsAt: endsAt(session),
        status: statusLabel(session, wallet, counterpartName, now).words,
        closesAt: hasRoom ? joinWindow(session, env().join).closesAt : null,
      };
    }),
  );
}

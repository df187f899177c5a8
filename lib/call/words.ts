import type { CallState } from '@/lib/call/lifecycle';
import { formatRemaining, type JoinWindow } from '@/lib/call/window';
import type { EpochMs } from '@/lib/time/instant';

type CallTimes = { readonly startsAt: EpochMs; readonly endsAt: EpochMs; readonly window: JoinWindow };

/** How far the session is, in the few words a bar has room for. */
export function progressWords({ startsAt, endsAt, window }: CallTimes, now: EpochMs): string {
  if (now < startsAt) return `Starts in ${formatRemaining(startsAt - now)}`;
  if (now < endsAt) return `${formatRemaining(endsAt - now)} left`;
  if (now <= window.closesAt) return `Over time, room closes in ${formatRemaining(window.closesAt - now)}`;
  return 'Over time';
}

/**
 * Who is in the room, for the bar and for people who listen.
 *
 * A name in the room is what somebody typed there: only the expected one is said plainly.
 */
export function presenceWords(state: CallState, counterpartName: string): string {
  switch (state.phase) {
    case 'loading':
      return 'Opening the room';
    case 'prejoin':
      return 'Ready when you are';
    case 'joining':
      return 'Joining';
    case 'alone':
      return `Waiting for ${counterpartName}`;
    case 'together':
      return companyWords(state, counterpartName);
    case 'reconnecting':
      return 'Reconnecting';
    case 'script-failed':
    case 'room-silent':
    case 'failed':
      return 'Not in the room';
    case 'left':
      return 'You left the call';
    case 'kicked':
      return 'You were removed from the call';
    case 'ended':
      return 'The call was ended';
  }
}

function companyWords({ others }: CallState, counterpartName: string): string {
  const [other] = others;
  if (others.length !== 1 || !other) return `${others.length} others are here`;
  if (other.displayName === counterpartName) return `${counterpartName} is here`;
  return other.displayName === '' ? 'Somebody is here' : `“${other.displayName}” is here`;
}

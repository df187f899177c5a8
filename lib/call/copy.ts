import { isSameDisplayName } from '@/lib/call/jitsi/display-name';
import {
  type CallEnding,
  type CallState,
  isMediaLost,
  type PrejoinReason,
} from '@/lib/call/lifecycle/call-state';
import type { ParticipantWarning } from '@/lib/call/room/participant-check';
import { formatRemaining } from '@/lib/call/room/time-left';
import type { JoinWindow } from '@/lib/protocol/join-window';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { formatLength } from '@/lib/time/length';

type CallTimes = { readonly startsAt: EpochMs; readonly endsAt: EpochMs; readonly window: JoinWindow };

/** How far the session is, in the few words a bar has room for. */
export function describeProgress({ startsAt, endsAt, window }: CallTimes, now: EpochMs): string {
  if (now < startsAt) return `Starts in ${formatRemaining(startsAt - now)}`;
  if (now < endsAt) return `${formatRemaining(endsAt - now)} left`;
  if (now <= window.closesAt) return `Over time, ${formatRemaining(window.closesAt - now)} left`;
  return 'Over time';
}

/**
 * Who is in the room, for the bar and for people who listen.
 *
 * A name in the room is what somebody typed there: only the expected one is said plainly.
 */
export function describePresence(state: CallState, counterpartName: string): string {
  switch (state.phase) {
    case 'loading':
      return 'Opening the room';
    case 'prejoin':
      return PREJOIN_COPY[state.prejoinReason ?? 'device-check'];
    case 'joining':
      return 'Joining';
    case 'alone':
      return `Waiting for ${counterpartName}`;
    case 'together':
      return isMediaLost(state)
        ? `${describeOthers(state, counterpartName)}, but the connection is interrupted`
        : describeOthers(state, counterpartName);
    case 'reconnecting':
      return 'Reconnecting';
    case 'script-failed':
    case 'room-silent':
    case 'failed':
      return 'Not in the room';
    case 'left':
    case 'kicked':
    case 'ended':
    case 'moved':
      return describeEnding(state.phase, state.hasJoined);
  }
}

/** How a call ended without a failure. */
export function describeEnding(ending: CallEnding, hasJoined: boolean): string {
  switch (ending) {
    case 'left':
      return hasJoined ? 'You left the call' : 'You didn’t join the call';
    case 'kicked':
      return 'You were removed from the call';
    case 'ended':
      return 'The call was ended';
    case 'moved':
      return 'The call is in another tab now';
  }
}

const PREJOIN_COPY: Readonly<Record<PrejoinReason, string>> = {
  'device-check': 'Ready when you are',
  host: 'Waiting to be let in',
  password: 'Sending the password',
};

function describeOthers({ others }: CallState, counterpartName: string): string {
  const [other] = others;
  if (others.length !== 1 || !other) return `${others.length} others are here`;
  if (isSameDisplayName(other.displayName, counterpartName)) return `${counterpartName} is here`;
  return other.displayName === '' ? 'Somebody is here' : `“${other.displayName}” is here`;
}

type WarningCopy = { readonly title: string; readonly body: string };

/** What is wrong with the participants in the room, and what to do about it. */
export function describeParticipantWarning(
  { kind, name }: ParticipantWarning,
  counterpartName: string,
): WarningCopy {
  switch (kind) {
    case 'stranger':
      return {
        title:
          name === ''
            ? 'Somebody else is in this room, without a name'
            : `Somebody else is in this room: “${name}”`,
        body: `Only ${counterpartName} should be here. Leave, unless you see it’s ${counterpartName} under another name.`,
      };
    case 'duplicate':
      return {
        title: 'Somebody else may be in this room',
        body: `One of you is here twice: a second tab, or a connection lost a minute ago. Leave if you see anyone but ${counterpartName}.`,
      };
    case 'returning':
      return name === ''
        ? {
            title: 'You’re here twice',
            body: `Your earlier connection is still closing. It disappears within a minute. Leave if you see anyone but ${counterpartName} and yourself.`,
          }
        : {
            title: `${counterpartName} is coming back`,
            body: `You see ${counterpartName} twice: the earlier connection disappears within a minute. Leave if you see anyone else.`,
          };
    case 'unlocked':
      return {
        title: 'The room wasn’t locked when you joined',
        body: `You weren’t asked for the password. Make sure you see ${counterpartName}; otherwise leave.`,
      };
  }
}

/** How long the two were in the room together. */
export function describeTalkTime(talkedMs: number): string {
  const minutes = Math.round(talkedMs / MINUTE_MS);
  if (minutes < 1) return 'You talked for less than a minute.';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `You talked for ${formatLength(minutes, 'minute')}.`;
  if (rest === 0) return `You talked for ${formatLength(hours, 'hour')}.`;
  return `You talked for ${formatLength(hours, 'hour')} and ${formatLength(rest, 'minute')}.`;
}

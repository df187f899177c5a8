import {
  type CallClock,
  type CallHold,
  type CallInput,
  type CallState,
  clockOf,
  hasFrame,
  isInCall,
  isOver,
  startCall,
} from '@/lib/call/call-state';
import type { FrameEvent, Participant } from '@/lib/call/events';
import { readRoomError } from '@/lib/call/room-errors';
import type { AppErrorCode } from '@/lib/errors';

/**
 * What a call becomes when something happens to it.
 *
 * Every ending of jitsi.md 7.2 counts, whichever comes first; what follows it (a second `videoConferenceLeft`, the welcome
 * page's `ready`) changes nothing.
 */
export function advanceCall(state: CallState, input: CallInput): CallState {
  if (input.type === 'again') return isOver(state.phase) ? startCall(state.attempt + 1) : state;
  if (isOver(state.phase)) return state;
  switch (input.type) {
    case 'granted':
      return { ...state, granted: true };
    case 'scriptLoaded':
      return { ...state, scriptLoaded: true };
    case 'refused':
      return fail(state, 'failed', input.code);
    case 'scriptFailed':
      return fail(state, 'script-failed', 'CALL_SCRIPT_FAILED');
    case 'leave':
      return end(state, 'left');
    case 'moved':
      return end(state, 'moved');
    case 'clockRanOut':
      return isCurrentClock(state, input) ? runOut(state, input.clock) : state;
    case 'frame':
      return input.attempt === state.attempt && hasFrame(state) ? hear(state, input.event) : state;
  }
}

function isCurrentClock(state: CallState, input: { clock: CallClock; attempt: number }): boolean {
  return input.attempt === state.attempt && input.clock === clockOf(state);
}

function runOut(state: CallState, clock: CallClock): CallState {
  switch (clock) {
    case 'script':
      return state.granted
        ? fail(state, 'script-failed', 'CALL_SCRIPT_FAILED')
        : fail(state, 'failed', 'APP_UNREACHABLE');
    case 'ready':
    case 'join':
      return fail(state, 'room-silent', 'CALL_ROOM_SILENT');
    case 'reconnect':
      return fail(state, 'failed', 'CALL_CONNECTION_LOST');
  }
}

function hear(before: CallState, event: FrameEvent): CallState {
  // Servers older than 2023-10 have no `ready`: whatever they say first proves that the room answers.
  const state: CallState = before.phase === 'loading' ? { ...before, phase: 'joining' } : before;
  switch (event.type) {
    case 'ready':
      return enterRoomPage(state);
    case 'prejoinShown':
      // A lobby shows its screen through the same event (jitsi.md 7.6).
      return waitInFrame(state, state.hold ?? 'device-check');
    case 'passwordRequired':
      return waitInFrame(state, 'password');
    case 'joined':
      return settle({ ...state, me: event.me, others: without(state.others, event.me.id) });
    case 'participantJoined':
      return welcome(state, event.participant);
    case 'participantLeft':
      return settleIfIn({ ...state, others: without(state.others, event.id) });
    case 'renamed':
      return {
        ...state,
        others: state.others.map((other) => (other.id === event.participant.id ? event.participant : other)),
      };
    case 'roleChanged':
      return state;
    case 'suspended':
      // The computer slept and the room is lost: Jitsi offers to come back, and does so by loading itself again.
      return isInCall(state) ? { ...state, phase: 'reconnecting' } : state;
    case 'removed':
      return end(state, 'kicked');
    case 'readyToClose':
      return end(state, 'left');
    case 'conferenceLeft':
      return leaveConference(state);
    case 'roomError':
      return suffer(state, event);
  }
}

/** Whoever was never in has not left: the room page says so as well when it cannot get in at all. */
function leaveConference(state: CallState): CallState {
  // A dropped connection ends the conference before the frame tries to come back.
  if (state.phase === 'reconnecting') return state;
  return isInCall(state) ? end(state, 'left') : fail(state, 'failed', 'CALL_CONNECTION_LOST');
}

/** A (re)loaded room page knows nobody yet; after a dropped connection it joins by itself. */
function enterRoomPage(state: CallState): CallState {
  return isInCall(state)
    ? { ...state, phase: 'reconnecting', hold: null, me: null, others: [] }
    : { ...state, phase: 'joining', hold: null, me: null, others: [] };
}

function welcome(state: CallState, participant: Participant): CallState {
  if (participant.id === state.me?.id) return state;
  return settleIfIn({ ...state, others: [...without(state.others, participant.id), participant] });
}

/** A device check, a host's door or a password prompt is on screen in the frame: the person decides how long it takes. */
function waitInFrame(state: CallState, hold: CallHold): CallState {
  return state.phase === 'alone' || state.phase === 'together' ? state : { ...state, phase: 'prejoin', hold };
}

function settle(state: CallState): CallState {
  return { ...state, phase: state.others.length > 0 ? 'together' : 'alone', hold: null };
}

/** A newcomer hears of those already there before its own join is confirmed (jitsi.md 7.1): that alone is no arrival. */
function settleIfIn(state: CallState): CallState {
  return state.phase === 'alone' || state.phase === 'together' ? settle(state) : state;
}

function suffer(state: CallState, error: { name: string; fatal: boolean }): CallState {
  const meaning = readRoomError(error.name, error.fatal);
  switch (meaning) {
    case 'ended':
      return end(state, 'ended');
    case 'refused':
      return fail(state, 'failed', 'CALL_REFUSED');
    case 'lost':
      return isInCall(state)
        ? { ...state, phase: 'reconnecting' }
        : fail(state, 'failed', 'CALL_CONNECTION_LOST');
    case 'harmless':
      return state;
    default:
      return waitInFrame(state, meaning);
  }
}

function fail(
  state: CallState,
  phase: 'script-failed' | 'room-silent' | 'failed',
  failure: AppErrorCode,
): CallState {
  return { ...state, phase, failure, hold: null, me: null, others: [] };
}

function end(state: CallState, phase: 'left' | 'kicked' | 'ended' | 'moved'): CallState {
  return { ...state, phase, hold: null, me: null, others: [] };
}

function without(participants: readonly Participant[], id: string): readonly Participant[] {
  return participants.filter((participant) => participant.id !== id);
}

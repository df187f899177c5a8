import {
  type CallClock,
  type CallEnding,
  type CallHold,
  type CallInput,
  type CallState,
  clockOf,
  forgetRoom,
  hasFrame,
  isEnded,
  isInCall,
  isOver,
  isSettled,
  type LatePhase,
  startCall,
} from '@/lib/call/call-state';
import { isSameDisplayName } from '@/lib/call/display-name';
import type { FrameEvent, Participant } from '@/lib/call/events';
import { readRoomError } from '@/lib/call/room-errors';
import type { AppErrorCode } from '@/lib/errors/app-error';

type FailedPhase = 'script-failed' | 'room-silent' | 'failed';

/**
 * What a call becomes when something happens to it.
 *
 * Every ending of jitsi.md 7.2 counts, whichever comes first; what follows it (a second `videoConferenceLeft`, the welcome
 * page's `ready`) changes nothing. A failure that only a clock declared is taken back by what comes late.
 */
export function advanceCall(state: CallState, input: CallInput): CallState {
  if (input.type === 'again') return isOver(state) ? startCall(state.attempt + 1) : state;
  if (input.type === 'leave') return isEnded(state) ? state : end(state, 'left');
  if (isSettled(state)) return state;
  switch (input.type) {
    case 'granted':
      return revive({ ...state, granted: true });
    case 'scriptLoaded':
      return revive({ ...state, scriptLoaded: true });
    case 'refused':
      return fail(state, 'failed', input.code);
    case 'scriptFailed':
      return fail(state, 'script-failed', 'CALL_SCRIPT_FAILED');
    case 'moveAway':
      // Whoever is not in leaves nobody alone.
      return isInCall(state) ? { ...state, movingAs: input.name } : end(state, 'moved');
    case 'stay':
      return { ...state, movingAs: null };
    case 'moved':
      return end(state, 'moved');
    case 'clockRanOut':
      return isCurrentClock(state, input) ? runOut(state, input.clock) : state;
    case 'frame':
      return input.attempt === state.attempt && hasFrame(state) ? hearInTime(state, input.event) : state;
  }
}

function isCurrentClock(state: CallState, input: { clock: CallClock; attempt: number }): boolean {
  return input.attempt === state.attempt && input.clock === clockOf(state);
}

function runOut(state: CallState, clock: CallClock): CallState {
  switch (clock) {
    case 'script':
      return state.granted
        ? waitUnseen(state, 'script-failed', 'CALL_SCRIPT_FAILED', 'loading')
        : waitUnseen(state, 'failed', 'APP_UNREACHABLE', 'loading');
    case 'ready':
      return waitUnseen(state, 'room-silent', 'CALL_ROOM_SILENT', 'loading');
    case 'join':
      return waitUnseen(state, 'room-silent', 'CALL_ROOM_SILENT', 'joining');
    case 'reconnect':
      return waitUnseen(state, 'failed', 'CALL_CONNECTION_LOST', 'reconnecting');
  }
}

function waitUnseen(state: CallState, phase: FailedPhase, failure: AppErrorCode, late: LatePhase): CallState {
  return { ...state, phase, failure, late, hold: null };
}

/** Back to where the call was before its clock ran out. */
function revive(state: CallState): CallState {
  return state.late === null ? state : { ...state, phase: state.late, late: null, failure: null };
}

/** What a frame says after its clock ran out is heard; it wins once it gets somewhere. */
function hearInTime(state: CallState, event: FrameEvent): CallState {
  const before = revive(state);
  const after = hear(before, event);
  const getsSomewhere = after.phase !== before.phase || event.type === 'ready';
  if (state.late === null || getsSomewhere) return after;
  return { ...after, phase: state.phase, late: state.late, failure: state.failure };
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
      return settle({ ...state, wasIn: true, me: event.me, others: without(state.others, event.me.id) });
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
    case 'muted':
      return { ...state, muted: { ...state.muted, [event.device]: event.muted } };
    case 'pathChanged':
      return { ...state, path: { ...state.path, ...event.path } };
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
  return isInCall(state) ? end(state, 'left') : loseConnection(state);
}

/** The connection is gone: words by where one was. */
function loseConnection(state: CallState): CallState {
  if (isInCall(state)) return { ...state, phase: 'reconnecting' };
  return fail(state, 'failed', state.wasIn ? 'CALL_CONNECTION_LOST' : 'CALL_NOT_ENTERED');
}

/** A (re)loaded room page knows nobody yet; after a dropped connection it joins by itself. */
function enterRoomPage(state: CallState): CallState {
  return { ...forgetRoom(state), phase: isInCall(state) ? 'reconnecting' : 'joining' };
}

function welcome(state: CallState, participant: Participant): CallState {
  if (participant.id === state.me?.id) return state;
  const isMe = state.movingAs !== null && isSameDisplayName(participant.displayName, state.movingAs);
  if (isMe && isInCall(state)) return end(state, 'moved');
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
      // The page reloaded itself with the pass it had: a new one is asked for before anybody is told "no".
      return state.phase === 'reconnecting'
        ? { ...startCall(state.attempt + 1), wasIn: true }
        : fail(state, 'failed', 'CALL_REFUSED');
    case 'lost':
      return loseConnection(state);
    case 'harmless':
      return state;
    default:
      return waitInFrame(state, meaning);
  }
}

function fail(state: CallState, phase: FailedPhase, failure: AppErrorCode): CallState {
  return { ...forgetRoom(state), phase, failure, late: null };
}

function end(state: CallState, phase: CallEnding): CallState {
  return { ...forgetRoom(state), phase, failure: null, late: null };
}

function without(participants: readonly Participant[], id: string): readonly Participant[] {
  return participants.filter((participant) => participant.id !== id);
}

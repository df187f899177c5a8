import { isSameDisplayName } from '@/lib/call/jitsi/display-name';
import { classifyIframeError } from '@/lib/call/jitsi/iframe-errors';
import type { IframeEvent, Participant } from '@/lib/call/jitsi/iframe-events';
import {
  activeTimer,
  type CallAction,
  type CallEnding,
  type CallState,
  type CallTimer,
  hasFrame,
  initialCallState,
  isEnded,
  isInCall,
  isOver,
  isSettled,
  type PrejoinReason,
  resetRoom,
  type TimedOutPhase,
} from '@/lib/call/lifecycle/call-state';
import type { AppErrorCode } from '@/lib/errors/app-error';

type FailedPhase = 'script-failed' | 'room-silent' | 'failed';

/**
 * What a call becomes when something happens to it.
 *
 * Every ending counts (docs/jitsi.md, "Endings"), whichever comes first; what follows it (a second `videoConferenceLeft`, the welcome
 * page's `ready`) changes nothing. A failure that only a timer declared is taken back by what comes late.
 */
export function callReducer(state: CallState, action: CallAction): CallState {
  if (action.type === 'join') return isOver(state) ? initialCallState(state.attempt + 1) : state;
  if (action.type === 'leave') return isEnded(state) ? state : endCall(state, 'left');
  if (isSettled(state)) return state;
  switch (action.type) {
    case 'granted':
      return undoTimeout({ ...state, granted: true });
    case 'scriptLoaded':
      return undoTimeout({ ...state, scriptLoaded: true });
    case 'refused':
      return failCall(state, 'failed', action.code);
    case 'scriptFailed':
      return failCall(state, 'script-failed', 'CALL_SCRIPT_FAILED');
    case 'moveAway':
      // Whoever is not in leaves nobody alone.
      return isInCall(state) ? { ...state, movingAs: action.name } : endCall(state, 'moved');
    case 'stay':
      return { ...state, movingAs: null };
    case 'moved':
      return endCall(state, 'moved');
    case 'timedOut':
      return isCurrentTimer(state, action) ? applyTimeout(state, action.timer) : state;
    case 'iframeEvent':
      return action.attempt === state.attempt && hasFrame(state)
        ? applyIframeEvent(state, action.event)
        : state;
  }
}

function isCurrentTimer(state: CallState, action: { timer: CallTimer; attempt: number }): boolean {
  return action.attempt === state.attempt && action.timer === activeTimer(state);
}

function applyTimeout(state: CallState, timer: CallTimer): CallState {
  switch (timer) {
    case 'script':
      return state.granted
        ? timeOut(state, 'script-failed', 'CALL_SCRIPT_FAILED', 'loading')
        : timeOut(state, 'failed', 'APP_UNREACHABLE', 'loading');
    case 'ready':
      return timeOut(state, 'room-silent', 'CALL_ROOM_SILENT', 'loading');
    case 'join':
      return timeOut(state, 'room-silent', 'CALL_ROOM_SILENT', 'joining');
    case 'reconnect':
      return timeOut(state, 'failed', 'CALL_CONNECTION_LOST', 'reconnecting');
  }
}

function timeOut(
  state: CallState,
  phase: FailedPhase,
  failure: AppErrorCode,
  timedOutPhase: TimedOutPhase,
): CallState {
  return { ...state, phase, failure, timedOutPhase, prejoinReason: null };
}

/** Back to where the call was before its timer ran out. */
function undoTimeout(state: CallState): CallState {
  return state.timedOutPhase === null
    ? state
    : { ...state, phase: state.timedOutPhase, timedOutPhase: null, failure: null };
}

/** What a frame says after its timer ran out still counts; it wins once it gets somewhere. */
function applyIframeEvent(state: CallState, event: IframeEvent): CallState {
  const before = undoTimeout(state);
  const after = reduceIframeEvent(before, event);
  const getsSomewhere = after.phase !== before.phase || event.type === 'ready';
  if (state.timedOutPhase === null || getsSomewhere) return after;
  return { ...after, phase: state.phase, timedOutPhase: state.timedOutPhase, failure: state.failure };
}

function reduceIframeEvent(before: CallState, event: IframeEvent): CallState {
  // Servers older than 2023-10 have no `ready`: whatever they say first proves that the room answers.
  const state: CallState = before.phase === 'loading' ? { ...before, phase: 'joining' } : before;
  switch (event.type) {
    case 'ready':
      return applyReload(state);
    case 'prejoinShown':
      // A lobby shows its screen through the same event (docs/jitsi.md, "Lobby").
      return waitInPrejoin(state, state.prejoinReason ?? 'device-check');
    case 'passwordRequired':
      return waitInPrejoin(state, 'password');
    case 'joined':
      return enterConference({
        ...state,
        hasJoined: true,
        me: event.me,
        others: without(state.others, event.me.id),
      });
    case 'participantJoined':
      return addParticipant(state, event.participant);
    case 'participantLeft':
      return updateIfJoined({ ...state, others: without(state.others, event.id) });
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
    case 'kicked':
      return endCall(state, 'kicked');
    case 'readyToClose':
      return endCall(state, 'left');
    case 'conferenceLeft':
      return leaveConference(state);
    case 'roomError':
      return applyIframeError(state, event);
  }
}

/** Whoever was never in has not left: the room page says so as well when it cannot get in at all. */
function leaveConference(state: CallState): CallState {
  // A dropped connection ends the conference before the frame tries to come back.
  if (state.phase === 'reconnecting') return state;
  return isInCall(state) ? endCall(state, 'left') : loseConnection(state);
}

/** The connection is gone: what it means depends on where one was. */
function loseConnection(state: CallState): CallState {
  if (isInCall(state)) return { ...state, phase: 'reconnecting' };
  return failCall(state, 'failed', state.hasJoined ? 'CALL_CONNECTION_LOST' : 'CALL_NOT_ENTERED');
}

/** A (re)loaded room page knows nobody yet; after a dropped connection it joins by itself. */
function applyReload(state: CallState): CallState {
  return { ...resetRoom(state), phase: isInCall(state) ? 'reconnecting' : 'joining' };
}

function addParticipant(state: CallState, participant: Participant): CallState {
  if (participant.id === state.me?.id) return state;
  const isMe = state.movingAs !== null && isSameDisplayName(participant.displayName, state.movingAs);
  if (isMe && isInCall(state)) return endCall(state, 'moved');
  return updateIfJoined({ ...state, others: [...without(state.others, participant.id), participant] });
}

/** A device check, a lobby or a password prompt is on screen in the frame: the person decides how long it takes. */
function waitInPrejoin(state: CallState, prejoinReason: PrejoinReason): CallState {
  return state.phase === 'alone' || state.phase === 'together'
    ? state
    : { ...state, phase: 'prejoin', prejoinReason };
}

function enterConference(state: CallState): CallState {
  return { ...state, phase: state.others.length > 0 ? 'together' : 'alone', prejoinReason: null };
}

/** A newcomer is told of others before its own join is confirmed (docs/jitsi.md, "Joining"): that alone is no arrival. */
function updateIfJoined(state: CallState): CallState {
  return state.phase === 'alone' || state.phase === 'together' ? enterConference(state) : state;
}

function applyIframeError(state: CallState, error: { name: string; fatal: boolean }): CallState {
  const meaning = classifyIframeError(error.name, error.fatal);
  switch (meaning) {
    case 'ended':
      return endCall(state, 'ended');
    case 'refused':
      // The page reloaded itself with the pass it had: a new one is asked for before anybody is told "no".
      return state.phase === 'reconnecting'
        ? { ...initialCallState(state.attempt + 1), hasJoined: true }
        : failCall(state, 'failed', 'CALL_REFUSED');
    case 'lost':
      return loseConnection(state);
    case 'harmless':
      return state;
    default:
      return waitInPrejoin(state, meaning);
  }
}

function failCall(state: CallState, phase: FailedPhase, failure: AppErrorCode): CallState {
  return { ...resetRoom(state), phase, failure, timedOutPhase: null };
}

function endCall(state: CallState, phase: CallEnding): CallState {
  return { ...resetRoom(state), phase, failure: null, timedOutPhase: null };
}

function without(participants: readonly Participant[], id: string): readonly Participant[] {
  return participants.filter((participant) => participant.id !== id);
}

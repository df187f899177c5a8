import type { FrameEvent, Participant } from '@/lib/call/events';
import { readRoomError } from '@/lib/call/room-errors';
import type { AppErrorCode } from '@/lib/errors';

/**
 * Where a call stands for the person at this screen.
 *
 * `loading` covers everything from the click to the room's first word; `prejoin` is any screen inside the frame that waits
 * for the person or for a host; `hold` says which. `left`, `kicked`, `ended` and `moved` (to another tab) are the quiet ends.
 */
export type CallPhase =
  | 'loading'
  | 'script-failed'
  | 'room-silent'
  | 'prejoin'
  | 'joining'
  | 'alone'
  | 'together'
  | 'reconnecting'
  | 'failed'
  | 'kicked'
  | 'left'
  | 'ended'
  | 'moved';

/** What a frame in `prejoin` waits for: the person's device check, somebody who opens the door, or the password. */
export type CallHold = 'device-check' | 'host' | 'password';

/** What is waited for with a limit. */
export type CallClock = 'script' | 'ready' | 'join' | 'reconnect';

/**
 * Limits of the clocks in milliseconds. A healthy server needs 0.5 s, 6 s and 5 s for the first three (jitsi.md 7.1);
 * the script clock also covers our own server's answer. After a dropped connection Jitsi waits up to 30 s by itself
 * before it loads the room again.
 */
export const CALL_CLOCK_MS: Readonly<Record<CallClock, number>> = {
  script: 10_000,
  ready: 15_000,
  join: 20_000,
  reconnect: 60_000,
};

export type CallState = {
  readonly phase: CallPhase;
  /** Counts the frames that were built: events of an earlier one are stale and change nothing. */
  readonly attempt: number;
  /** Our server has handed out the room. */
  readonly granted: boolean;
  /** `window.JitsiMeetExternalAPI` is there. */
  readonly scriptLoaded: boolean;
  /** Null outside `prejoin`. */
  readonly hold: CallHold | null;
  readonly me: Participant | null;
  /** Everybody else in the room, in order of arrival. */
  readonly others: readonly Participant[];
  /** The words to show in `script-failed`, `room-silent` and `failed`; null elsewhere. */
  readonly failure: AppErrorCode | null;
};

export type CallInput =
  | { readonly type: 'granted' }
  | { readonly type: 'refused'; readonly code: AppErrorCode }
  | { readonly type: 'scriptLoaded' }
  | { readonly type: 'scriptFailed' }
  | { readonly type: 'clockRanOut'; readonly clock: CallClock; readonly attempt: number }
  | { readonly type: 'frame'; readonly attempt: number; readonly event: FrameEvent }
  | { readonly type: 'leave' }
  | { readonly type: 'moved' }
  | { readonly type: 'again' };

/** The state right after the click on "Join call". */
export function startCall(attempt = 1): CallState {
  return {
    phase: 'loading',
    attempt,
    granted: false,
    scriptLoaded: false,
    hold: null,
    me: null,
    others: [],
    failure: null,
  };
}

/** Whether the frame has to be in the page: not before script and room are there, never after an end or an error. */
export function hasFrame(state: CallState): boolean {
  if (state.phase === 'loading') return state.granted && state.scriptLoaded;
  return isLive(state.phase);
}

/** Whether the person has been in the conference and still is, as far as we know. */
export function isInCall(state: CallState): boolean {
  return state.phase === 'alone' || state.phase === 'together' || state.phase === 'reconnecting';
}

/** The clock that runs in this state, or null. */
export function clockOf(state: CallState): CallClock | null {
  if (state.phase === 'loading') return hasFrame(state) ? 'ready' : 'script';
  if (state.phase === 'joining') return 'join';
  return state.phase === 'reconnecting' ? 'reconnect' : null;
}

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

function isLive(phase: CallPhase): boolean {
  return (
    phase === 'prejoin' ||
    phase === 'joining' ||
    phase === 'alone' ||
    phase === 'together' ||
    phase === 'reconnecting'
  );
}

/** Whether the call has ended or failed: only a new attempt goes on from here. */
export function isOver(phase: CallPhase): boolean {
  return phase !== 'loading' && !isLive(phase);
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
    case 'removed':
      return end(state, 'kicked');
    case 'readyToClose':
      return end(state, 'left');
    case 'conferenceLeft':
      // A dropped connection ends the conference before the frame tries to come back.
      return state.phase === 'reconnecting' ? state : end(state, 'left');
    case 'roomError':
      return suffer(state, event);
  }
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

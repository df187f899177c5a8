import type { FrameEvent, Participant } from '@/lib/call/events';
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

/** Whether the frame is at work: neither before it nor after an end or an error. */
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

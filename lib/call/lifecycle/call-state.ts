import type { IframeEvent, Participant } from '@/lib/call/jitsi/iframe-events';
import type { AppErrorCode } from '@/lib/errors/app-error';

/**
 * Where a call stands for the person at this screen.
 *
 * `loading` covers everything from the click to the room's first event; `prejoin` is any screen inside the frame that waits
 * for the person or for a host; `prejoinReason` says which. `left`, `kicked`, `ended` and `moved` (to another tab) are the quiet ends.
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

/** The quiet ends. */
export type CallEnding = Extract<CallPhase, 'left' | 'kicked' | 'ended' | 'moved'>;

/** What a frame in `prejoin` waits for: the person's device check, a host, or the password. */
export type PrejoinReason = 'device-check' | 'host' | 'password';

/** Where a call was when its timer ran out. */
export type TimedOutPhase = 'loading' | 'joining' | 'reconnecting';

/** What is waited for with a limit. */
export type CallTimer = 'script' | 'ready' | 'join' | 'reconnect';

/**
 * Limits of the timers in milliseconds. A healthy server needs 0.5 s, 6 s and 5 s for the first three (docs/jitsi.md, "Joining"), on a
 * slow machine more than twice that; the script timer also covers our own server's answer. After a dropped connection
 * Jitsi waits up to 30 s by itself before it loads the room again. A timer only says when we stop promising: what comes
 * later still counts.
 */
export const CALL_TIMEOUT_MS: Readonly<Record<CallTimer, number>> = {
  script: 10_000,
  ready: 30_000,
  join: 20_000,
  reconnect: 60_000,
};

/** After this long in `loading` the screen says that it is still at it. */
export const STILL_LOADING_MS = 10_000;

/** A line to the bridge that is back at once, as when the two meet and the server makes room for them, is no news. */
export const MEDIA_GRACE_MS = 3_000;

export type CallState = {
  readonly phase: CallPhase;
  /** Counts the frames that were built: events of an earlier one are stale and change nothing. */
  readonly attempt: number;
  /** Our server has handed out the room. */
  readonly granted: boolean;
  /** `window.JitsiMeetExternalAPI` is there. */
  readonly scriptLoaded: boolean;
  /** Null outside `prejoin`. */
  readonly prejoinReason: PrejoinReason | null;
  readonly me: Participant | null;
  /** Everybody else in the room, in order of arrival. */
  readonly others: readonly Participant[];
  /** The error to show in `script-failed`, `room-silent` and `failed`; null elsewhere. */
  readonly failure: AppErrorCode | null;
  /** Set in a failure that only a timer declared: what was waited for is still listened to, unseen, and wins. */
  readonly timedOutPhase: TimedOutPhase | null;
  /** This attempt has been in the conference. */
  readonly hasJoined: boolean;
  /** The person opened the room in a tab of its own, and is looked for in the room under this name; null when not. */
  readonly movingAs: string | null;
  /** How picture and sound travel, as far as the frame tells. */
  readonly path: MediaPath;
  /** What the person has switched off inside the frame; null where it has not said. */
  readonly muted: { readonly microphone: boolean | null; readonly camera: boolean | null };
};

/** `isP2p`: from browser to browser, without the video bridge. `isBridgeLost`: the line to the bridge is broken. */
type MediaPath = { readonly isP2p: boolean; readonly isBridgeLost: boolean };

const INITIAL_PATH: MediaPath = { isP2p: false, isBridgeLost: false };

export type CallAction =
  | { readonly type: 'granted' }
  | { readonly type: 'refused'; readonly code: AppErrorCode }
  | { readonly type: 'scriptLoaded' }
  | { readonly type: 'scriptFailed' }
  | { readonly type: 'timedOut'; readonly timer: CallTimer; readonly attempt: number }
  | { readonly type: 'iframeEvent'; readonly attempt: number; readonly event: IframeEvent }
  | { readonly type: 'leave' }
  /** The room was opened in a tab of its own: the call goes on here until the person is in there under this name. */
  | { readonly type: 'moveAway'; readonly name: string }
  | { readonly type: 'stay' }
  | { readonly type: 'moved' }
  | { readonly type: 'join' };

/** The state right after the click on "Join call". */
export function initialCallState(attempt = 1): CallState {
  return {
    phase: 'loading',
    attempt,
    granted: false,
    scriptLoaded: false,
    prejoinReason: null,
    me: null,
    others: [],
    failure: null,
    timedOutPhase: null,
    hasJoined: false,
    movingAs: null,
    path: INITIAL_PATH,
    muted: { microphone: null, camera: null },
  };
}

/** A room page that begins anew: nothing of what was known inside it holds. */
export function resetRoom(state: CallState): CallState {
  return { ...state, prejoinReason: null, me: null, others: [], path: INITIAL_PATH };
}

/**
 * Whether the frame has to be in the page: not before script and room are there, not after an end or an error, but on
 * after a timer that ran out, because the room may still speak.
 */
export function hasFrame(state: CallState): boolean {
  if (state.phase === 'loading' || state.timedOutPhase !== null) return isPrepared(state);
  return isLive(state.phase);
}

/** Whether our server's answer or Jitsi's program is still waited for. */
export function isPreparing(state: CallState): boolean {
  return (state.phase === 'loading' || state.timedOutPhase === 'loading') && !isPrepared(state);
}

function isPrepared({ granted, scriptLoaded }: CallState): boolean {
  return granted && scriptLoaded;
}

/** Whether two are in the room and can neither see nor hear each other: the way over the bridge is broken, and there is no other. */
export function isMediaLost({ phase, path }: CallState): boolean {
  return phase === 'together' && path.isBridgeLost && !path.isP2p;
}

/** Whether the person has been in the conference and still is, as far as we know. */
export function isInCall(state: CallState): boolean {
  return state.phase === 'alone' || state.phase === 'together' || state.phase === 'reconnecting';
}

/** The timer that runs in this state, or null. */
export function activeTimer(state: CallState): CallTimer | null {
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

/** Whether the call has ended or failed: a new attempt may begin. */
export function isOver({ phase }: CallState): boolean {
  return phase !== 'loading' && !isLive(phase);
}

/** Whether it is over for good: nothing that is still said changes it. */
export function isSettled(state: CallState): boolean {
  return isOver(state) && state.timedOutPhase === null;
}

/** Whether the call was quietly ended, as opposed to failed. */
export function isEnded({ phase }: CallState): boolean {
  return phase === 'left' || phase === 'kicked' || phase === 'ended' || phase === 'moved';
}

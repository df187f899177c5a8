export type MediaKind = 'camera' | 'microphone';

/**
 * Why a device cannot be had.
 *
 * `blocked-by-browser`: the permission of this page is refused. `blocked-by-system`: the browser may, the operating system
 * does not let it. `unanswered`: the browser's question was closed. `unsupported`: no media on this page at all.
 */
export type MediaProblem =
  | 'blocked-by-browser'
  | 'blocked-by-system'
  | 'unanswered'
  | 'in-use'
  | 'not-found'
  | 'unsupported'
  | 'unknown';

/** What the browser's permission store says, where it says anything. */
export type MediaPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/**
 * Reads a failure of `getUserMedia`.
 *
 * Browsers call a refusal of the system by the same name as their own: Chromium tells by the message, others by a
 * permission that stands at "granted" all the same.
 * Source: Media Capture and Streams, section 10.3; Chromium's wording "Permission denied by system", "Permission dismissed".
 */
export function classifyMediaProblem(error: unknown, permission: MediaPermission): MediaProblem {
  const { name, message } =
    error instanceof Error || error instanceof DOMException ? error : { name: '', message: '' };
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return readRefusal(message, permission);
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'in-use';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'SecurityError':
    case 'TypeError':
      return 'unsupported';
    default:
      return 'unknown';
  }
}

function readRefusal(message: string, permission: MediaPermission): MediaProblem {
  if (/by system|by the operating system/i.test(message)) return 'blocked-by-system';
  if (/dismissed/i.test(message)) return 'unanswered';
  if (permission === 'granted') return 'blocked-by-system';
  return permission === 'prompt' ? 'unanswered' : 'blocked-by-browser';
}

/** Whether asking again in this page can only bring the same answer, so that nobody need wait for another question. */
export function isPermanent(problem: MediaProblem): boolean {
  return problem !== 'unanswered' && problem !== 'unknown';
}

import type { AppErrorCode } from '@/lib/errors/app-error';
import { fail, type Result } from '@/lib/result';

/** Where our server says whether it is there, and of which build: see `app/api/live/route.ts`. */
const PROBE = '/api/live';
/** A header of our server's answers: the build it runs. */
export const BUILD_HEADER = 'X-Build';
/** Who has not answered by then is not there. */
const PROBE_MS = 5_000;

/** Why our own server gave no answer that can be used. */
export type NoAnswerCode = Extract<AppErrorCode, 'APP_UPDATED' | 'APP_UNREACHABLE' | 'APP_FAILED'>;

let isOutdated = false;
let misses = 0;
/** Counts whatever leads away from this page: an earlier attempt that still waits is void. */
let attempt = 0;
const watchers = new Set<() => void>();

/** Whether our server runs another build than this page is of, as far as the page has noticed. */
export function isPageOutdated(): boolean {
  return isOutdated;
}

/**
 * Whether this page has to stay because no other can be had: the browser would put a page of its own in place of what can
 * still be read. Whoever watches is told that somebody tried, and the server is asked once more.
 */
export function mustStay(): boolean {
  attempt += 1;
  if (misses === 0) return false;
  misses += 1;
  tellWatchers();
  // Perhaps that is over, and nobody has noticed.
  void checkServer();
  return true;
}

/**
 * How often our server has been missed since a request found no connection: once by that, then by whoever wanted to leave
 * this page; 0 while there is one. A server that is slow is not missed.
 */
export function countMisses(): number {
  return misses;
}

/** Calls back when the page is found to be outdated, out of reach of our server, back, or has to stay; returns the end of it. */
export function watchServer(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Leaves this page in a way of its own, unless it has to stay; not any more once its reader has tried another way, or the
 * same again, or is elsewhere.
 */
export async function leave(go: () => void): Promise<void> {
  if (misses > 0) {
    attempt += 1;
    const [mine, from] = [attempt, window.location.href];
    // Once more, so that nobody has to press twice who knew first that there is a connection again.
    await checkServer();
    if (mine !== attempt || from !== window.location.href) return;
  }
  if (!mustStay()) go();
}

/** Loads a page of ours as a document of its own; without an address this one anew. */
export function loadPage(href?: string): Promise<void> {
  return leave(() => (href === undefined ? window.location.reload() : window.location.assign(href)));
}

/** Why our server cannot be used by this page, asked without changing anything; null where it can. */
export async function checkServer(): Promise<Exclude<NoAnswerCode, 'APP_FAILED'> | null> {
  try {
    const answer = await fetch(PROBE, {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    noteReach(true);
    // A proxy whose server is away answers too, but not with a build.
    const build = answer.ok && answer.headers.get(BUILD_HEADER);
    if (build) return build === document.documentElement.dataset.build ? null : noteOutdated();
  } catch (thrown) {
    if (thrown instanceof TypeError) noteReach(false);
  }
  return 'APP_UNREACHABLE';
}

/**
 * Why a server action or a part of the program threw instead of arriving.
 *
 * A throw alone says little: the network may be gone, another build may have taken the place of the one this page is of,
 * or something of ours broke. Unreachable is a server that cannot be asked either, or whose connection the browser itself
 * reports as lost, even if it is back a moment later.
 */
export async function diagnoseNoAnswer(thrown: unknown): Promise<NoAnswerCode> {
  if (isUnknownAction(thrown)) return noteOutdated();
  return (await checkServer()) ?? (isLostConnection(thrown) ? 'APP_UNREACHABLE' : 'APP_FAILED');
}

/**
 * Calls a server action, which throws when there is no answer to use.
 *
 * @param codeInDoubt What to say of an action that may have been run all the same; one that another build does not know
 * was not. Without it the reason is told, as of any other.
 * @returns what the action answers; fails with APP_UPDATED, APP_UNREACHABLE, APP_FAILED, or `codeInDoubt`
 */
export async function callAction<Value>(
  action: () => Promise<Result<Value>>,
  codeInDoubt?: AppErrorCode,
): Promise<Result<Value>> {
  // Without a connection nothing is sent, so nothing is in doubt.
  if (misses > 0 && (await checkServer()) === 'APP_UNREACHABLE') return fail('APP_UNREACHABLE');
  try {
    return await action();
  } catch (thrown) {
    if (codeInDoubt && !isUnknownAction(thrown)) return fail(codeInDoubt);
    return fail(await diagnoseNoAnswer(thrown));
  }
}

/** Whether the server did not know the action it was asked for, and so did nothing: each build names them anew. */
function isUnknownAction(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'UnrecognizedActionError';
}

/** What `fetch` throws without an answer, in the words of Chromium, Safari and Firefox: the Fetch standard gives it no name. */
function isLostConnection(thrown: unknown): boolean {
  return (
    thrown instanceof TypeError && /^(failed to fetch|load failed|networkerror)/i.test(thrown.message.trim())
  );
}

/** Notes whether our server can be reached, as a request has shown. */
export function noteReach(isReached: boolean): void {
  if (isReached === (misses === 0)) return;
  misses = isReached ? 0 : 1;
  tellWatchers();
}

function noteOutdated(): 'APP_UPDATED' {
  isOutdated = true;
  tellWatchers();
  return 'APP_UPDATED';
}

function tellWatchers(): void {
  for (const watcher of watchers) watcher();
}

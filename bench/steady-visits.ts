import { setTimeout as timer } from 'node:timers/promises';

/** How one visit ended, and when that was after it was due; a page that came late was waited for by somebody. */
export type Visit = { readonly tookMs: number; readonly isWhole: boolean };

/** Looks at a page; false for one that did not come, or not whole. */
export type Look = (nth: number, signal: AbortSignal) => Promise<boolean>;

/** After so long whoever waits has left. */
const PATIENCE_MS = 10_000;

async function visit(look: Look, nth: number): Promise<Visit> {
  const startedAt = performance.now();
  const isWhole = await look(nth, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
    // An app that is asked for more than it can give is a figure, not a failure.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  });
  return { tookMs: performance.now() - startedAt, isWhole };
}

/** Visits at a steady pace, whether or not the ones before are answered. */
export async function visitSteadily(look: Look, perSecond: number, seconds: number): Promise<Visit[]> {
  const startedAt = performance.now();
  const visits: Promise<Visit>[] = [];
  while (visits.length < perSecond * seconds) {
    const due = startedAt + (visits.length * 1_000) / perSecond;
    await timer(Math.max(0, due - performance.now()));
    visits.push(visit(look, visits.length));
  }
  return Promise.all(visits);
}

/** So many visitors, each of whom looks again as soon as the page is there: what the app can do. */
export async function visitInTurns(look: Look, visitors: number, seconds: number): Promise<Visit[]> {
  const endsAt = performance.now() + seconds * 1_000;
  const visits: Visit[] = [];
  let nth = 0;
  async function visitor(): Promise<void> {
    while (performance.now() < endsAt) {
      nth += 1;
      visits.push(await visit(look, nth));
    }
  }
  await Promise.all(Array.from({ length: visitors }, visitor));
  return visits;
}

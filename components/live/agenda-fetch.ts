import type { Agenda } from '@/lib/live/agenda';
import { BUILD_HEADER } from '@/lib/server-status';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

const AGENDA = '/api/agenda';
/** Who has not answered by then will not. */
const ANSWER_MS = 10 * SECOND_MS;
/** Without an answer it is asked for again after so long, twice as long each time. */
const FIRST_RETRY_MS = 10 * SECOND_MS;
const LAST_RETRY_MS = 80 * SECOND_MS;

/** What came of asking: null for no answer, `refused` for one that asking again would not change. */
export type AgendaAnswer = Agenda | 'refused' | null;

export type AgendaFetchOptions = {
  readonly ask: () => Promise<AgendaAnswer>;
  /** Runs something after so long; gives back what keeps it from running. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
  /** Whether the page rests: it is read anew when it is looked at again. */
  readonly isResting: () => boolean;
  readonly onAgenda: (agenda: Agenda, readAt: EpochMs) => void;
};

/**
 * Fetches what lies ahead for each reading of the page: one request at a time, whatever comes meanwhile is asked for after
 * it, and again and again while there is no answer.
 */
export function keepAgenda({ ask, after, isResting, onAgenda }: AgendaFetchOptions) {
  let wanted: EpochMs | null = null;
  let settled: EpochMs | null = null;
  let isAsking = false;
  let isOver = false;
  let retryMs = FIRST_RETRY_MS;
  let stopRetry: (() => void) | null = null;

  async function askNow(): Promise<void> {
    stopRetry?.();
    stopRetry = null;
    if (isOver || isAsking || wanted === null || wanted === settled) return;
    const readAt = wanted;
    isAsking = true;
    const answer = await ask();
    isAsking = false;
    if (isOver) return;
    if (answer === null) {
      if (isResting()) return;
      stopRetry = after(retryMs, askNow);
      retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
      return;
    }
    settled = readAt;
    retryMs = FIRST_RETRY_MS;
    if (answer !== 'refused') onAgenda(answer, readAt);
    await askNow();
  }

  return {
    /** The page was read at this instant. */
    want(readAt: EpochMs): void {
      wanted = readAt;
      void askNow();
    },
    stop(): void {
      isOver = true;
      stopRetry?.();
    },
  };
}

/** Asks our server. An agenda of another build may look otherwise: it is none for this page. */
export async function askForAgenda(): Promise<AgendaAnswer> {
  try {
    const answer = await fetch(AGENDA, { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS) });
    const build = answer.headers.get(BUILD_HEADER);
    if (answer.status === 401 || (build !== null && build !== document.documentElement.dataset.build))
      return 'refused';
    return answer.ok && build !== null ? ((await answer.json()) as Agenda) : null;
  } catch {
    return null;
  }
}

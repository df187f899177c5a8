import { AppError, type AppErrorCode } from '@/lib/errors/app-error';

/** A relay that has not answered by then is silent: it takes two seconds, seven when the verify service is not reached. */
export const RELAY_MS = 15_000;

/** Runs an action after some milliseconds; the returned function prevents it. */
export type Timer = (milliseconds: number, action: () => void) => () => void;

/** The timer of the browser. */
export const browserTimer: Timer = (milliseconds, action) => {
  const handle = setTimeout(action, milliseconds);
  return () => clearTimeout(handle);
};

export type Timeout = {
  readonly milliseconds: number;
  /** What it means when the time is over. */
  readonly code: AppErrorCode;
  /** Aborted when somebody stops waiting. */
  readonly signal: AbortSignal;
  readonly timer: Timer;
};

/**
 * Waits for a promise no longer than the limit says.
 *
 * @throws {AppError} PHONE_REQUEST_CANCELLED when the signal is aborted, the limit's code when its time is over; and
 * whatever the promise itself rejects with
 */
export function withTimeout<Value>(promise: Promise<Value>, limit: Timeout): Promise<Value> {
  const { milliseconds, code, signal, timer } = limit;
  return new Promise<Value>((resolve, reject) => {
    const stopTimer = timer(milliseconds, () => reject(new AppError(code)));
    const giveUp = () => reject(new AppError('PHONE_REQUEST_CANCELLED'));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => {
      stopTimer();
      signal.removeEventListener('abort', giveUp);
    });
  });
}

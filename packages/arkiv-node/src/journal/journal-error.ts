import { isBranded } from '../brand.ts';

const JOURNAL_ERROR = Symbol.for('arkiv-node.JournalError');

/**
 * The data directory cannot be used; the message is one clear line for whoever starts the node.
 *
 * `instanceof` holds across several copies of this package in one process.
 *
 * @example
 * ```ts
 * import { JournalError, openNode } from 'arkiv-node';
 *
 * const failure = await openNode({ dataDir: '/dev/null/data' }).catch((error: unknown) => error);
 * console.log(failure instanceof JournalError); // true
 * ```
 */
export class JournalError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is JournalError {
    return isBranded(value, JOURNAL_ERROR);
  }

  override readonly name = 'JournalError';
  readonly [JOURNAL_ERROR] = true;
}

import { QueryTooComplexError } from './errors.ts';
import { QUERY_LIMITS } from './limits.ts';

/** Counts the comparisons of one run, so that no query can keep the node busy for long. */
export class Budget {
  private left: number = QUERY_LIMITS.maxSteps;

  /**
   * Takes so many comparisons off.
   *
   * @throws {QueryTooComplexError} when the run has used up what it may
   */
  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) {
      throw new QueryTooComplexError(`query too expensive: more than ${QUERY_LIMITS.maxSteps} comparisons`);
    }
  }
}

import { goQuote } from './go-text.ts';
import type { Place, Token, TokenType } from './lexer.ts';

/** Why a rule did not go through: not yet an error of the query, another alternative may still fit. */
export class Fault {
  constructor(
    readonly at: Place,
    readonly detail: string,
  ) {}
}

/** What trying a rule gives: its value, a fault after it had begun to fit, or null when it does not even begin. */
export type Outcome<T> = T | Fault | null;
export type Rule<T> = (state: ParseState) => Outcome<T>;

/** Whether a rule gave no value. */
export function isMiss<T>(outcome: Outcome<T>): outcome is Fault | null {
  return outcome === null || outcome instanceof Fault;
}

/** How many tokens a failed alternative may have taken for the next one to be tried. */
const LOOKAHEAD = 1;

/**
 * A position in the tokens that can be branched, with the deepest fault seen so far.
 *
 * The real node's parser library explores alternatives with one token of lookahead and reports the fault it met
 * furthest in the text. Its error texts follow from that bookkeeping, so it is kept here as it is there.
 */
export class ParseState {
  private cursor = 0;
  private deepest: Fault | null = null;
  private deepestAt = 0;

  /** Takes tokens that end with the end token. */
  constructor(private readonly tokens: readonly Token[]) {}

  private peek(): Token {
    const token = this.tokens[this.cursor];
    if (!token) throw new RangeError('nothing can be taken after the end token');
    return token;
  }

  /** Takes the next token when it is of one of these types or, as keywords are in the real node, has one of these values. */
  take(types: readonly TokenType[], values: readonly string[] = []): Token | null {
    const token = this.peek();
    if (token.type === 'eof') return null;
    if (!types.includes(token.type) && !values.includes(token.value)) return null;
    this.cursor++;
    return token;
  }

  /** The fault of standing before the next token; `expected` lists what could have stood there. */
  unexpected(expected?: string): Fault {
    const token = this.peek();
    const hint = expected === undefined ? '' : ` (expected ${expected})`;
    return new Fault(token.at, `unexpected token ${goQuote(token.value)}${hint}`);
  }

  /** The fault to report for text left over after everything fitted, null when none is left. */
  leftover(): Fault | null {
    if (this.peek().type === 'eof') return null;
    return this.cursor < this.deepestAt && this.deepest ? this.deepest : this.unexpected();
  }

  branch(): ParseState {
    const branch = new ParseState(this.tokens);
    branch.cursor = this.cursor;
    branch.deepest = this.deepest;
    branch.deepestAt = this.deepestAt;
    return branch;
  }

  accept(branch: ParseState): void {
    this.cursor = branch.cursor;
    if (branch.deepestAt < this.deepestAt) return;
    this.deepest = branch.deepest;
    this.deepestAt = branch.deepestAt;
  }

  /** Remembers a fault met here unless a deeper one is known. */
  note(fault: Fault): void {
    if (this.cursor >= this.deepestAt) this.remember(fault, this.cursor);
  }

  /** Whether a failed branch went too far for another alternative to be tried; then its place becomes ours. */
  givesUp(fault: Fault, branch: ParseState): boolean {
    if (branch.deepestAt > this.deepestAt) {
      this.deepest = branch.deepest;
      this.deepestAt = branch.deepestAt;
    } else if (branch.cursor >= this.deepestAt) {
      this.remember(fault, Math.max(branch.cursor, branch.deepestAt));
    }
    if (branch.cursor <= this.cursor + LOOKAHEAD) return false;
    this.accept(branch);
    return true;
  }

  get position(): number {
    return this.cursor;
  }

  private remember(fault: Fault, at: number): void {
    this.deepest = fault;
    this.deepestAt = at;
  }
}

/** A rule that is a production of its own in the real grammar: its faults count where they happened. */
export function production<T>(rule: Rule<T>): Rule<T> {
  return (state) => {
    const outcome = rule(state);
    if (outcome instanceof Fault) state.note(outcome);
    return outcome;
  };
}

/** The first alternative that fits; when none does, the fault of the one that got furthest. */
export function choice<T>(...alternatives: readonly Rule<T>[]): Rule<T> {
  return (state) => {
    let furthest: Fault | null = null;
    let furthestAt = 0;
    for (const alternative of alternatives) {
      const branch = state.branch();
      const outcome = alternative(branch);
      if (outcome instanceof Fault) {
        if (state.givesUp(outcome, branch)) return outcome;
        if (branch.position < furthestAt) continue;
        furthest = outcome;
        furthestAt = branch.position;
      } else if (outcome !== null) {
        state.accept(branch);
        return outcome;
      }
    }
    if (furthest) state.note(furthest);
    return furthest;
  };
}

/** As many as fit, possibly none; a fault only when one got too far to be ignored. */
export function many<T>(rule: Rule<T>): (state: ParseState) => T[] | Fault {
  return (state) => {
    const found: T[] = [];
    for (;;) {
      const branch = state.branch();
      const outcome = rule(branch);
      if (outcome instanceof Fault) {
        state.note(outcome);
        return state.givesUp(outcome, branch) ? outcome : found;
      }
      state.accept(branch);
      if (outcome === null) return found;
      found.push(outcome);
    }
  };
}

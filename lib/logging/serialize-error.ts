import { AppError } from '@/lib/errors/app-error';
import { errorsBehind, LOGGED_CAUSES } from '@/lib/errors/causes';
import { withoutSecrets } from '@/lib/logging/redact';
import { propertyOf } from '@/lib/property-of';

/** A message that is longer quotes something. */
const MAX_MESSAGE = 1_000;
const MAX_STACK = 6_000;
const MAX_NAME = 100;
/** Nobody escapes an address more often. */
const MAX_UNESCAPING = 4;
/** Tokens and keys have about two thousand characters. */
const LONGEST_SECRET = 4_000;

/** The number that Next gives an error and that people are shown. */
const DIGEST = /^\d{1,20}(?:@E\d{1,6})?$/;

/** An error as a line of the log tells one: nothing that hangs on it, as the bodies of requests do. */
type LoggedError = {
  /** The outermost first. */
  readonly causes: readonly { readonly name: string; readonly message: string }[];
  /** Where it was thrown, when nobody foresaw it. */
  readonly stack?: string;
  readonly digest?: string;
};

/**
 * Tells an error for the log: by its words and those of its causes.
 *
 * viem puts whole bodies of requests, and with them signatures and notes, into `message`: of its errors only the summary
 * is told. Parsers quote what they could not read: the quotation is left out.
 */
export function serializeError(error: unknown): LoggedError {
  const causes = errorsBehind(error, { atMost: LOGGED_CAUSES }).map((cause) => ({
    name: tell(cause.name, MAX_NAME),
    message: tellMessage(viemSummaryOf(cause) ?? cause.message),
  }));
  const digest = propertyOf(error, 'digest');
  return {
    causes: causes.length > 0 ? causes : [{ name: typeof error, message: tellMessage(String(error)) }],
    ...(isBug(error) ? { stack: tellStack(error) } : {}),
    ...(typeof digest === 'string' && DIGEST.test(digest) ? { digest } : {}),
  };
}

/** A text of somebody else's for the log: unescaped, without secrets, quotations and bodies of requests, and not too long. */
export function tellMessage(text: string): string {
  return tell(
    text
      .replace(/(?:\.{3})?"[\s\S]*"(?:\.{3})?(?= is not valid JSON)/g, '"…"')
      .replace(/^(\s*(?:Request body|Request Arguments|URL|Raw Call Arguments):).*$/gm, '$1 …'),
    MAX_MESSAGE,
  );
}

/** Where it was thrown: the first lines repeat the message. */
function tellStack({ stack = '' }: Error): string {
  const calls = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return tell(calls.join('\n'), MAX_STACK);
}

function tell(text: string, length: number): string {
  // What is cut off first could be the half of a secret, which looks like none.
  const told = withoutSecrets(unescaped(text.slice(0, length + LONGEST_SECRET)));
  return told.length > length ? `${told.slice(0, length)}…` : told;
}

/** Addresses are quoted as they came: what looks like a secret is looked for in what they stand for. */
function unescaped(text: string): string {
  let left = text;
  for (let round = 0; round < MAX_UNESCAPING && left.includes('%'); round += 1)
    left = left.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
      Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
    );
  return left;
}

/** What viem says of an error apart from its message, or null: by its form, for Next may have loaded viem more than once. */
function viemSummaryOf(error: Error): string | null {
  const summary = propertyOf(error, 'shortMessage');
  if (typeof summary !== 'string') return null;
  const details = propertyOf(error, 'details');
  return typeof details === 'string' ? `${summary} ${details}` : summary;
}

/** An error nobody foresaw: its stack says where. */
function isBug(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof AppError) && viemSummaryOf(error) === null;
}

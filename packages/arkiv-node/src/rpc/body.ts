import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatch } from './dispatch.ts';
import { RPC_CODES, RpcError } from './errors.ts';
import { parseWithMembers } from './json-members.ts';
import { isNestedTooDeep } from './nesting.ts';

/** Bodies longer than this are refused, as geth refuses them (5 MiB). */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** Batches of more calls than this are refused, as geth refuses them. */
const MAX_BATCH = 1_000;
/** Answers of one batch longer than this are cut off, as geth cuts them. */
const MAX_BATCH_ANSWER_CHARACTERS = 25_000_000;
/** A batch that is worked on for longer is broken off, as geth breaks it off. */
export const MAX_BATCH_MS = 30_000;

export type HttpAnswer = {
  readonly status: number;
  readonly body: string;
  /** For the header `Retry-After`, with status 429. */
  readonly retryAfterSeconds?: number;
};

type Id = string | number | boolean | null;
type Message = Readonly<Record<string, unknown>>;

const NO_ID = Symbol('no id');

function idOf(message: Message): Id | typeof NO_ID | 'bad' {
  if (!Object.hasOwn(message, 'id')) return NO_ID;
  const { id } = message;
  if (id === null || typeof id === 'string' || typeof id === 'number' || typeof id === 'boolean') return id;
  return 'bad';
}

function answer(id: Id, content: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, ...content });
}

/** A refusal as JSON-RPC, also for whoever reads no further. */
export function errorAnswer(id: Id, code: number, message: string, data?: unknown): string {
  return answer(id, { error: { code, message, ...(data !== undefined && { data }) } });
}

/** One call and its answer; null for a notification, which gets none. */
async function answerCall(message: unknown, dispatch: Dispatch, report: Report): Promise<string | null> {
  const call: Message = typeof message === 'object' && message !== null ? { ...message } : {};
  const id = idOf(call);
  const hasId = id !== NO_ID && id !== 'bad';
  const isCall = call.jsonrpc === '2.0' && typeof call.method === 'string' && call.method !== '';
  if (isCall && id === NO_ID) return null;
  if (!isCall || !hasId) {
    return errorAnswer(hasId ? id : null, RPC_CODES.invalidRequest, 'invalid request');
  }
  const method = String(call.method);
  try {
    return answer(id, { result: (await dispatch(method, call.params)) ?? null });
  } catch (error) {
    if (error instanceof RpcError) return errorAnswer(id, error.code, error.message, error.data);
    report(method, error);
    return errorAnswer(id, RPC_CODES.internal, 'method handler crashed');
  }
}

export type BodyOptions = {
  readonly maxBatch?: number;
  /** Counts milliseconds from anywhere. */
  readonly now?: () => number;
  /** Does the work of one call, up to the text of its answer, when it may be done (at once, when left out). */
  readonly step?: <T>(work: () => Promise<T>) => Promise<T>;
};

const atOnce = <T>(work: () => Promise<T>): Promise<T> => work();

type Report = (method: string, error: unknown) => void;

/** Why the rest of a batch is not worked on; null while it is. */
function breakOff(characters: number, elapsedMs: number): string | null {
  if (characters > MAX_BATCH_ANSWER_CHARACTERS) return errorAnswer(null, -32003, 'response too large');
  if (elapsedMs > MAX_BATCH_MS) return errorAnswer(null, -32002, 'request timed out');
  return null;
}

async function answerBatch(
  batch: readonly unknown[],
  dispatch: Dispatch,
  report: Report,
  { maxBatch = MAX_BATCH, now = () => performance.now(), step = atOnce }: BodyOptions,
): Promise<string> {
  if (batch.length === 0) return errorAnswer(null, RPC_CODES.invalidRequest, 'empty batch');
  if (batch.length > maxBatch) {
    // Geth does not say how many there may be; its own bound is well known.
    const bound = maxBatch === MAX_BATCH ? '' : `: at most ${maxBatch} calls`;
    return errorAnswer(null, RPC_CODES.invalidRequest, `batch too large${bound}`);
  }
  const answers: string[] = [];
  const startedMs = now();
  let characters = 0;
  for (const message of batch) {
    // A thousand expensive calls must not keep everybody else waiting until the last is done.
    await nextTurn();
    const text =
      breakOff(characters, now() - startedMs) ?? (await step(() => answerCall(message, dispatch, report)));
    if (text === null) continue;
    answers.push(text);
    characters += text.length;
  }
  return answers.length === 0 ? '' : `[${answers.join(',')}]`;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses a body; where a parameter is an object the names in it may be repeated, and the node must know. */
function parse(text: string): unknown {
  const message: unknown = JSON.parse(text);
  const calls: unknown[] = Array.isArray(message) ? message : [message];
  const hasOptions = calls.some((call) => {
    const params = isObject(call) ? (call as Message).params : undefined;
    return Array.isArray(params) && params.some(isObject);
  });
  return hasOptions ? parseWithMembers(text) : message;
}

/**
 * Answers the body of one HTTP request, single call or batch, as geth answers it.
 *
 * Whatever the body holds the answer is JSON-RPC, except for one that is too long (413).
 * `report` hears of errors nobody expected; the caller only learns that the method failed.
 */
export async function answerBody(
  body: string | Uint8Array,
  dispatch: Dispatch,
  report: Report,
  options: BodyOptions = {},
): Promise<HttpAnswer> {
  const { step = atOnce } = options;
  const bytes =
    typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  if (bytes.length > MAX_BODY_BYTES) {
    return { status: 413, body: `content length too large (${bytes.length}>${MAX_BODY_BYTES})` };
  }
  const unparsable = { status: 200, body: errorAnswer(null, RPC_CODES.parseError, 'parse error') };
  if (isNestedTooDeep(bytes)) return unparsable;
  let message: unknown;
  try {
    message = parse(bytes.toString('utf8'));
  } catch {
    return unparsable;
  }
  const text = Array.isArray(message)
    ? await answerBatch(message, dispatch, report, options)
    : ((await step(() => answerCall(message, dispatch, report))) ?? '');
  return { status: 200, body: text };
}

import { z } from 'zod';
import { errorsBehind } from '@/lib/errors/causes';
import { readLimited } from '@/lib/limited-body';
import { SECOND_MS } from '@/lib/time/instant';

/** An answer that makes sense, or why there is none, in the words of a sentence. */
export type NodeAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/** Enough for every answer we ask for, and for somebody's web page. */
const MAX_BYTES = 1_048_576;
const MAX_QUOTED = 120;

const envelope = z.union([
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
  z.object({ result: z.unknown() }),
]);

/**
 * Asks a node one thing over HTTP, once, and believes nothing it says before `schema` has read it.
 *
 * @returns never fails: a reason quotes little of what came, on one line, and nothing of the address, which may hold a key
 */
export async function askNode<Value>(
  { url, token }: { readonly url: string; readonly token: string | null },
  method: string,
  params: readonly unknown[],
  schema: z.ZodType<Value>,
  timeoutMs: number,
): Promise<NodeAnswer<Value>> {
  let response: Response;
  let body: string | null;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = await readLimited(response.body, MAX_BYTES);
    body = bytes && Buffer.from(bytes).toString('utf8');
  } catch (error) {
    return { ok: false, reason: reasonOf(error, timeoutMs) };
  }
  return read(response, body, method, schema);
}

function read<Value>(
  { status }: Response,
  body: string | null,
  method: string,
  schema: z.ZodType<Value>,
): NodeAnswer<Value> {
  if (body === null) return { ok: false, reason: `answers with more than ${MAX_BYTES / 1_024} kB` };
  const parsed = envelope.safeParse(parseJson(body)).data;
  if (parsed === undefined) {
    const kind = /^\s*<(!doctype|html)/i.test(body) ? 'a web page' : 'something that is no JSON-RPC';
    return { ok: false, reason: `answers ${status} with ${kind}` };
  }
  if ('error' in parsed) {
    const { code, message } = parsed.error;
    return { ok: false, reason: `refuses ${method}: ${quote(message)} (${code})` };
  }
  const value = schema.safeParse(parsed.result);
  if (value.success) return { ok: true, value: value.data };
  return { ok: false, reason: `answers ${method} in another form than ours` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a stranger wrote must neither break a line nor move the cursor of a terminal. */
function quote(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line;
}

/** The innermost of what went wrong: fetch itself says no more than "fetch failed". */
function reasonOf(error: unknown, timeoutMs: number): string {
  const errors = errorsBehind(error);
  if (errors.some(({ name }) => name === 'TimeoutError'))
    return `does not answer within ${timeoutMs / SECOND_MS} seconds`;
  const innermost = errors.at(-1);
  const words = innermost && 'code' in innermost ? String(innermost.code) : innermost?.message;
  return `cannot be reached: ${quote(words ?? String(error))}`;
}

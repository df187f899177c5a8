import type { IncomingMessage } from 'node:http';

/** How the wait for a body ended; `gone`: whoever sent it closed the connection. */
export type BodyOutcome = 'whole' | 'too-large' | 'too-slow' | 'gone';

/** What a body may cost. */
export type BodyLimits = {
  readonly bytes: number;
  /** From its head to its last byte, in milliseconds. */
  readonly patienceMs: number;
};

/** Whether a body follows the head of a request (RFC 9112 section 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || declaredBytes(headers['content-length']) > 0;
}

/**
 * Keeps the body of a request back until it is whole, so that nobody behind us sees one that is too large or never ends.
 *
 * Shape: `whole` and the request reads as if nothing had happened; otherwise its body is thrown away as it comes, and the
 * request must be refused. A length that is declared too large is refused before a byte of it is read.
 * Throws nothing.
 */
export function bufferBody(
  request: IncomingMessage,
  { bytes, patienceMs }: BodyLimits,
): Promise<BodyOutcome> {
  const declared = declaredBytes(request.headers['content-length']);
  if (declared > bytes) {
    discardBody(request);
    return Promise.resolve('too-large');
  }
  return new Promise((resolve) => {
    // One piece of memory, however small the pieces are that arrive.
    const held = Buffer.allocUnsafe(declared || bytes);
    let length = 0;
    const settle = (outcome: BodyOutcome) => {
      clearTimeout(patience);
      request.off('close', leave);
      if (outcome === 'whole') Reflect.deleteProperty(request, 'push');
      else discardBody(request);
      resolve(outcome);
    };
    const leave = () => settle('gone');
    const patience = setTimeout(() => settle('too-slow'), patienceMs);
    request.once('close', leave);
    // Node's parser hands the body over by this method.
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        settle('whole');
        if (length > 0) request.push(held.subarray(0, length));
        return request.push(null);
      }
      if (length + chunk.length > held.length) {
        settle('too-large');
        return true;
      }
      length += chunk.copy(held, length);
      return true;
    };
  });
}

/** Reads a body as it comes and keeps none of it; tells, once, when it is over. */
export function discardBody(request: IncomingMessage, over?: () => void): void {
  request.push = (chunk: Buffer | null) => {
    if (chunk === null) over?.();
    return true;
  };
}

/** Zero when no length is declared. */
function declaredBytes(contentLength: string | undefined): number {
  return Number(contentLength ?? 0);
}

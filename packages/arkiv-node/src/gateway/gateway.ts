import type { ArkivNode } from '../node.ts';
import { answerBody, errorAnswer, type HttpAnswer } from '../rpc/body.ts';
import { noSuchMethod, RPC_CODES } from '../rpc/errors.ts';
import { READ_METHODS } from './methods.ts';
import { WorkQueue, type WorkQueueClock } from './work-queue.ts';

/**
 * What everybody together may ask of a gateway.
 *
 * `maxComparisons` counts for one call and bounds it to about 20 ms; a character of a query counts as 4, 64 bytes of
 * an answer as one, a log or a transaction that is answered as 10.
 *
 * @example
 * ```ts
 * import { GATEWAY_LIMITS } from 'arkiv-node';
 *
 * console.log(GATEWAY_LIMITS.maxBatch); // 20
 * ```
 */
export const GATEWAY_LIMITS = {
  maxBodyBytes: 65_536,
  maxBatch: 20,
  maxComparisons: 100_000,
  maxWaiting: 16,
} as const;

/** A way to a node for people nobody knows. */
export type Gateway = {
  /** One HTTP body, single or batch: 200, 413 for one that is too long, 429 when too many wait already. */
  handleBody(body: string | Uint8Array): Promise<HttpAnswer>;
};

export type GatewayOptions = {
  /** Hears of errors nobody expected. */
  readonly log?: (line: string) => void;
  readonly clock?: WorkQueueClock;
};

const { maxBodyBytes, maxBatch, maxComparisons, maxWaiting } = GATEWAY_LIMITS;

/** JSON-RPC's own code for it (EIP-1474). */
const LIMIT_EXCEEDED = -32005;

/**
 * The refusal of a body that is longer than a gateway reads, for whoever stops reading it before its end.
 *
 * @example
 * ```ts
 * import { BODY_TOO_LARGE } from 'arkiv-node';
 *
 * console.log(BODY_TOO_LARGE.status); // 413
 * ```
 */
export const BODY_TOO_LARGE: HttpAnswer = {
  status: 413,
  body: errorAnswer(null, RPC_CODES.invalidRequest, `request too large: at most ${maxBodyBytes} bytes`),
};

/** Those who are refused come again at different times: all at once they would be a crowd once more. */
const RETRY_AFTER_SECONDS = [2, 3, 4, 5, 6];

function tooManyWait(refusedBefore: number): HttpAnswer {
  const seconds = RETRY_AFTER_SECONDS[refusedBefore % RETRY_AFTER_SECONDS.length] ?? 2;
  const message = `too many requests: ${maxWaiting} wait already, try again in ${seconds} seconds`;
  return { status: 429, body: errorAnswer(null, LIMIT_EXCEEDED, message), retryAfterSeconds: seconds };
}

function ignore(): void {}

/**
 * A read-only gateway to a node, for people nobody knows: it answers the methods that read, one body at a time, each
 * call within {@link GATEWAY_LIMITS}, while the process has nothing else to do and with a rest behind it: a tenth of its
 * time goes there at most. Every other method is refused as a node refuses one it does not have (-32601): writes,
 * filters, and whatever is added one day.
 *
 * @example
 * ```ts
 * import { createReadOnlyGateway, openNode } from 'arkiv-node';
 *
 * const node = await openNode();
 * const gateway = createReadOnlyGateway(node);
 * const call = (method: string) => gateway.handleBody(JSON.stringify({ jsonrpc: '2.0', id: 1, method }));
 * console.log((await call('eth_chainId')).body); // {"jsonrpc":"2.0","id":1,"result":"0x539"}
 * console.log((await call('eth_sendRawTransaction')).body); // …-32601…
 * await node.close();
 * ```
 */
export function createReadOnlyGateway(
  node: Pick<ArkivNode, 'request'>,
  { log = ignore, clock }: GatewayOptions = {},
): Gateway {
  let refused = 0;
  const queue = new WorkQueue(maxWaiting, clock);
  const dispatch = (method: string, params: unknown): Promise<unknown> => {
    if (!READ_METHODS.has(method)) return Promise.reject(noSuchMethod(method));
    return node.request({ method, params }, { maxComparisons });
  };
  // The text of an answer is made in its step, too: it may take longer than finding it.
  const step = <T>(work: () => Promise<T>): Promise<T> => queue.step(work);
  const report = (method: string, error: unknown): void => {
    log(`${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  return {
    async handleBody(body) {
      if (Buffer.byteLength(body) > maxBodyBytes) return BODY_TOO_LARGE;
      return (
        (await queue.run(() => answerBody(body, dispatch, report, { maxBatch, step }))) ??
        tooManyWait(refused++)
      );
    },
  };
}

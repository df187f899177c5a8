import { isBranded } from '../brand.ts';

/** Codes of JSON-RPC 2.0 and of geth. */
export const RPC_CODES = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  server: -32000,
} as const;

const RPC_ERROR = Symbol.for('arkiv-node.RpcError');

/**
 * What a JSON-RPC caller is told. `instanceof` holds across several copies of this package in one process.
 *
 * @example
 * ```ts
 * import { openNode, RpcError } from 'arkiv-node';
 *
 * const node = await openNode();
 * const failure = await node.request({ method: 'eth_nothing' }).catch((error: unknown) => error);
 * console.log(failure instanceof RpcError && failure.code); // -32601
 * await node.close();
 * ```
 */
export class RpcError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is RpcError {
    return isBranded(value, RPC_ERROR);
  }

  override readonly name = 'RpcError';
  readonly [RPC_ERROR] = true;

  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A refusal in the node's own words (-32000). */
export function serverError(message: string, cause?: unknown): RpcError {
  return new RpcError(RPC_CODES.server, message, undefined, { cause });
}

/** A method that is not there, or not for this caller (-32601). */
export function noSuchMethod(name: string): RpcError {
  return new RpcError(RPC_CODES.methodNotFound, `the method ${name} does not exist/is not available`);
}

/** A parameter that does not fit (-32602). */
export function invalidParams(message: string): RpcError {
  return new RpcError(RPC_CODES.invalidParams, message);
}

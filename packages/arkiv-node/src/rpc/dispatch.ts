import { arkivMethods } from './arkiv-methods.ts';
import { chainMethods } from './chain-methods.ts';
import { clockMethods } from './clock-methods.ts';
import { invalidParams, RPC_CODES, RpcError } from './errors.ts';
import { logMethods } from './log-methods.ts';
import type { Method, RpcContext } from './method.ts';
import { transactionMethods } from './transaction-methods.ts';

/**
 * Runs one call.
 *
 * @throws {RpcError} when there is something the caller should be told
 */
export type Dispatch = (name: string, params: unknown) => Promise<unknown>;

/** All methods of the node by name. */
export function createDispatch(context: RpcContext, options: { readonly clockControl: boolean }): Dispatch {
  const methods = new Map<string, Method>(
    Object.entries({
      ...arkivMethods,
      ...chainMethods,
      ...transactionMethods,
      ...logMethods,
      ...(options.clockControl ? clockMethods : {}),
    }),
  );
  return async (name, params) => {
    const method = methods.get(name);
    if (method === undefined) {
      throw new RpcError(RPC_CODES.methodNotFound, `the method ${name} does not exist/is not available`);
    }
    if (params !== undefined && params !== null && !Array.isArray(params)) {
      throw invalidParams('non-array args');
    }
    return method(context, params ?? []);
  };
}

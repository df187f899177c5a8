import { arkivMethods } from '@/lib/arkiv/devnet/rpc/arkiv-methods';
import { chainMethods } from '@/lib/arkiv/devnet/rpc/chain-methods';
import { clockMethods } from '@/lib/arkiv/devnet/rpc/clock-methods';
import { invalidParams, RPC_CODES, RpcError } from '@/lib/arkiv/devnet/rpc/errors';
import { logMethods } from '@/lib/arkiv/devnet/rpc/log-methods';
import type { Method, RpcContext } from '@/lib/arkiv/devnet/rpc/method';
import { transactionMethods } from '@/lib/arkiv/devnet/rpc/transaction-methods';

/** Runs one call; throws {@link RpcError} for everything the caller should hear. */
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

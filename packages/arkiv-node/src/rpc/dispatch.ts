import { Budget } from '../query/budget.ts';
import { QueryTooComplexError } from '../query/errors.ts';
import { arkivMethods } from './arkiv-methods.ts';
import { chainMethods } from './chain-methods.ts';
import { clockMethods } from './clock-methods.ts';
import { invalidParams, noSuchMethod, serverError } from './errors.ts';
import { logMethods } from './log-methods.ts';
import type { Method, RpcContext } from './method.ts';
import { transactionMethods } from './transaction-methods.ts';

/**
 * Runs one call.
 *
 * @throws {RpcError} when there is something the caller should be told
 */
export type Dispatch = (name: string, params: unknown) => Promise<unknown>;

/** The same with a bound on what it may cost; the node's own when left out. */
export type BoundedDispatch = (name: string, params: unknown, maxComparisons?: number) => Promise<unknown>;

/** All methods of the node by name. */
export function createDispatch(
  context: RpcContext,
  options: { readonly clockControl: boolean },
): BoundedDispatch {
  const methods = new Map<string, Method>(
    Object.entries({
      ...arkivMethods,
      ...chainMethods,
      ...transactionMethods,
      ...logMethods,
      ...(options.clockControl ? clockMethods : {}),
    }),
  );
  return async (name, params, maxComparisons) => {
    const method = methods.get(name);
    if (method === undefined) throw noSuchMethod(name);
    if (params !== undefined && params !== null && !Array.isArray(params)) {
      throw invalidParams('non-array args');
    }
    try {
      return await method({ ...context, budget: new Budget(maxComparisons) }, params ?? []);
    } catch (error) {
      if (error instanceof QueryTooComplexError) throw serverError(error.message, error);
      throw error;
    }
  };
}

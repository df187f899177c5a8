import type { Hex } from 'viem';
import type { Chain } from '../chain/chain.ts';
import type { TransactionPool } from '../chain/transaction-pool.ts';
import type { NodeClock } from '../clock.ts';
import type { Budget } from '../query/budget.ts';
import { invalidParams } from './errors.ts';
import type { Filters } from './filters.ts';
import { ARGUMENT, GoJsonError, type GoType } from './go-json.ts';

/** What the methods work on. */
export type RpcContext = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  readonly filters: Filters;
  readonly clock: NodeClock;
  /** Lower-case. */
  readonly funded: readonly Hex[];
  /** Takes a raw transaction in; answers its hash once it is safe on the disk. */
  readonly submit: (raw: Uint8Array) => Promise<Hex>;
};

/** What one call may cost, beside what it works on. */
export type CallContext = RpcContext & { readonly budget: Budget };

/** A method of the node, with its parameters still unread. */
export type Method = (context: CallContext, params: readonly unknown[]) => unknown;

type Parameter<T> = { readonly read: GoType<T>; readonly fallback: { readonly value: T } | null };

/** A parameter that must be there. */
export function required<T>(read: GoType<T>): Parameter<T> {
  return { read, fallback: null };
}

/** A parameter that may be left out or null. */
export function optional<T, F>(read: GoType<T>, value: F): Parameter<T | F> {
  return { read, fallback: { value } };
}

function readParameter<T>({ read, fallback }: Parameter<T>, params: readonly unknown[], index: number): T {
  const value = params[index];
  if (fallback !== null && (value === undefined || value === null)) return fallback.value;
  if (index >= params.length) throw invalidParams(`missing value for required argument ${index}`);
  try {
    return read(value, ARGUMENT);
  } catch (error) {
    if (error instanceof GoJsonError) throw invalidParams(`invalid argument ${index}: ${error.message}`);
    throw error;
  }
}

/** Declares a method: how its parameters are read, and what it does with them. */
export function method<A extends readonly unknown[]>(
  parameters: { readonly [K in keyof A]: Parameter<A[K]> },
  run: (context: CallContext, ...args: A) => unknown,
): Method {
  return (context, params) => {
    if (params.length > parameters.length) {
      throw invalidParams(`too many arguments, want at most ${parameters.length}`);
    }
    const args = parameters.map((parameter, index) => readParameter(parameter, params, index));
    return run(context, ...(args as unknown as A));
  };
}

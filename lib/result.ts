import type { ZodError } from 'zod';
import type { AppErrorCode } from '@/lib/errors/app-error';

/**
 * A refusal a person can be told about: a closed code, and the form field it belongs to when there is one.
 * Plain data, so that it crosses the server action boundary as it is.
 */
export type Failure = { readonly ok: false; readonly code: AppErrorCode; readonly field?: string };

/** Outcome of anything that may be refused for an expected reason. Bugs are thrown instead. */
export type Result<Value> = { readonly ok: true; readonly value: Value } | Failure;

/** Wraps a value as a successful result. */
export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** Builds a refusal; `field` names the input it belongs to. */
export function fail(code: AppErrorCode, field?: string): Failure {
  return field === undefined ? { ok: false, code } : { ok: false, code, field };
}

/** The refusal of input that does not parse: it belongs to the first field something is wrong with. */
export function invalidInput({ issues }: Pick<ZodError, 'issues'>): Failure {
  const [field] = issues[0]?.path ?? [];
  return fail('INVALID_INPUT', field === undefined ? undefined : String(field));
}

import 'server-only';

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { processWide } from '@/lib/process-wide';

/** What is known of a request while it is answered, for its answer and its line in the log. */
export type RequestScope = {
  /** Ours, by chance: never what a visitor sends. */
  readonly requestId: string;
  /** What was asked for, when it is an action of ours. */
  action: string | null;
  /** The code it was refused with. */
  refusedWith: AppErrorCode | null;
  /** The code of what failed meanwhile, whether or not the answer says so. */
  failedWith: AppErrorCode | null;
  /** Whether nothing is at the address that was asked for. */
  isMissing: boolean;
};

/** One for all copies of this module: the edge opens a scope, actions and routes of other bundles note in it. */
function scopes(): AsyncLocalStorage<RequestScope> {
  return processWide('request-scopes', () => new AsyncLocalStorage<RequestScope>());
}

/** The scope of a request nothing is known of yet. */
export function openScope(): RequestScope {
  return { requestId: randomUUID(), action: null, refusedWith: null, failedWith: null, isMissing: false };
}

/** Answers a request: whatever is logged or noted on the way, however late, is of this request. */
export function inRequest<Value>(scope: RequestScope, answer: () => Value): Value {
  return scopes().run(scope, answer);
}

/** Begins what goes on for everybody, so that nothing it logs later counts as the request that happened to begin it. */
export function outsideRequests<Value>(begin: () => Value): Value {
  return scopes().exit(begin);
}

/** The id of the request that is being answered; undefined in the background. */
export function currentRequestId(): string | undefined {
  return scopes().getStore()?.requestId;
}

/** Notes what the request asks for. */
export function noteAction(label: string): void {
  const scope = scopes().getStore();
  if (scope) scope.action = label;
}

/** Notes with which code the request is refused; the last word counts. */
export function noteRefusal(code: AppErrorCode): void {
  const scope = scopes().getStore();
  if (scope) scope.refusedWith = code;
}

/** Notes that something failed on the way to the answer; the first one counts, and a refusal counts more. */
export function noteFailure(code: AppErrorCode): void {
  const scope = scopes().getStore();
  if (scope) scope.failedWith ??= code;
}

/**
 * Notes that nothing is at the address that was asked for: the page that says so is answered with 404. Next's own
 * `notFound` leaves that page to script. To be called where a page is written before anything of it is sent.
 */
export function noteMissing(): void {
  const scope = scopes().getStore();
  if (scope) scope.isMissing = true;
}

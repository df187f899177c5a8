import { BaseError, HttpRequestError, SocketClosedError, TimeoutError, WebSocketRequestError } from 'viem';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { causesOf } from '@/lib/errors/causes';

/**
 * What a failed call to a node says about our next step.
 *
 * `unreachable`: no answer, so nobody knows. The others are answers: `known` the node has these very bytes already,
 * `nonce` they were signed for another moment, `funds` the key cannot pay, `chain` they were signed for another chain,
 * `busy` it had no time, `refused` it does not want what was asked.
 */
export type NodeFailure = 'unreachable' | 'known' | 'nonce' | 'funds' | 'chain' | 'busy' | 'refused';

/** Texts of a node (docs/arkiv.md, "Answers of the pool" and "Query errors"); they decide, and are never shown. */
const ANSWERS: readonly (readonly [RegExp, NodeFailure])[] = [
  [/already known/i, 'known'],
  [/nonce too (low|high)|replacement transaction underpriced/i, 'nonce'],
  [/insufficient funds|gas required exceeds allowance \(0\)/i, 'funds'],
  [/invalid chain id/i, 'chain'],
  [/indexing is in progress|context cancelled|method handler crashed/i, 'busy'],
];

/** JSON-RPC codes of a node that would answer at a better moment: internal error, limit exceeded, public RPC limit, HTTP 429. */
const BUSY_CODES: readonly number[] = [-32603, -32005, -32016, 429];

/** viem's code for an error that carries none: nothing came from a node. */
const NO_CODE = -1;

function objectsBehind(error: unknown): readonly object[] {
  return causesOf(error).filter((cause) => typeof cause === 'object' && cause !== null);
}

function textOf(error: object): string {
  if (error instanceof BaseError) return error.details;
  return 'message' in error && typeof error.message === 'string' ? error.message : '';
}

function isSilence(error: object): boolean {
  return (
    error instanceof HttpRequestError ||
    error instanceof TimeoutError ||
    error instanceof WebSocketRequestError ||
    error instanceof SocketClosedError
  );
}

/** Reads an error of viem, of a transport or of the embedded node as one of the few things that matter. */
export function classifyNodeFailure(error: unknown): NodeFailure {
  const causes = objectsBehind(error);
  if (causes.some(isSilence)) return 'unreachable';
  const code = causes
    .map((cause) => ('code' in cause && typeof cause.code === 'number' ? cause.code : NO_CODE))
    .find((candidate) => candidate !== NO_CODE);
  if (code === undefined) return 'unreachable';
  const texts = causes.map(textOf).join('\n');
  const known = ANSWERS.find(([pattern]) => pattern.test(texts));
  if (known) return known[1];
  return BUSY_CODES.includes(code) ? 'busy' : 'refused';
}

/** A question of ours that the node does not understand: the fault is here. */
const MISUNDERSTOOD =
  /error parsing query|error decoding cursor|invalid argument|missing value|does not exist\/is not available/i;
/** JSON-RPC's own codes for it (no such method, wrong parameters); what a node says of its own state has others. */
const MISUNDERSTOOD_CODES: readonly number[] = [-32601, -32602];
/** A node that asks for a pause: nothing is wrong with what it holds. */
const RATE_CODES: readonly number[] = [-32005, -32016, 429];

/**
 * What a failed reading says about the node: `unreachable` no answer, `failing` it answers, but this question breaks it
 * (one overlong attribute value of anybody's makes every query that names this attribute crash), `limited` it wants a
 * pause, `misunderstood` the question itself is wrong.
 */
export type ReadFailure = 'unreachable' | 'failing' | 'limited' | 'misunderstood';

/** Reads a failed query, of whatever wrapper, as one of those. */
export function classifyReadFailure(error: unknown): ReadFailure {
  if (classifyNodeFailure(error) === 'unreachable') return 'unreachable';
  const causes = objectsBehind(error);
  const codes = causes.map((cause) => ('code' in cause ? cause.code : NO_CODE));
  if (codes.some((code) => RATE_CODES.some((limit) => limit === code))) return 'limited';
  const isMisunderstood =
    codes.some((code) => MISUNDERSTOOD_CODES.some((known) => known === code)) ||
    MISUNDERSTOOD.test(causes.map(textOf).join('\n'));
  return isMisunderstood ? 'misunderstood' : 'failing';
}

const READ_CODES = {
  unreachable: 'CHAIN_UNREACHABLE',
  limited: 'CHAIN_UNREACHABLE',
  failing: 'CHAIN_QUERY_FAILED',
  misunderstood: 'INTERNAL',
} as const satisfies Record<ReadFailure, AppErrorCode>;

/** What a failed reading is to a person. */
export function toReadError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(READ_CODES[classifyReadFailure(error)], { cause: error });
}

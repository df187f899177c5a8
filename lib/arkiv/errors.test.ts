import {
  HttpRequestError,
  RpcRequestError,
  TimeoutError,
  TransactionExecutionError,
  UnknownRpcError,
} from 'viem';
import { describe, expect, it } from 'vitest';
import { classifyNodeFailure, type NodeFailure, toReadError } from '@/lib/arkiv/errors';
import { AppError } from '@/lib/errors/app-error';

const URL = 'http://127.0.0.1:8545/secret-path';

function rpcError(code: number, message: string): RpcRequestError {
  return new RpcRequestError({ body: { method: 'eth_call' }, url: URL, error: { code, message } });
}

describe('classifyNodeFailure', () => {
  it.each<[NodeFailure, number, string]>([
    ['known', -32000, 'already known'],
    ['nonce', -32000, 'nonce too low: next nonce 3, tx nonce 2'],
    ['nonce', -32000, 'replacement transaction underpriced'],
    ['funds', -32000, 'insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1'],
    ['funds', -32000, 'insufficient funds for transfer'],
    ['funds', -32000, 'gas required exceeds allowance (0)'],
    ['chain', -32000, 'invalid chain id for signer: have 1337 want 7'],
    ['busy', -32000, 'transaction indexing is in progress'],
    ['busy', -32000, 'error executing query: context cancelled: %!w(<nil>)'],
    ['busy', -32603, 'method handler crashed'],
    ['busy', 429, 'too many requests'],
    ['refused', -32000, 'failed to run storage transaction: failed to delete entity K: A is not the owner'],
    ['refused', -32601, 'the method X does not exist/is not available'],
    ['refused', 3, 'execution reverted'],
  ])('reads as %s: %i %s', (expected, code, message) => {
    expect(classifyNodeFailure(rpcError(code, message))).toBe(expected);
    expect(classifyNodeFailure({ code, message })).toBe(expected);
  });

  it('looks through the wrappers of viem', () => {
    const wrapped = new TransactionExecutionError(
      rpcError(-32000, 'nonce too low: next nonce 3, tx nonce 2'),
      {
        account: null,
      },
    );
    expect(classifyNodeFailure(wrapped)).toBe('nonce');
  });

  it.each([
    ['a refused connection', new HttpRequestError({ url: URL, cause: new TypeError('fetch failed') })],
    ['a gateway without a node', new HttpRequestError({ url: URL, status: 502 })],
    [
      'an aborted request, whose numeric code is of the browser and not of a node',
      new HttpRequestError({ url: URL, cause: new DOMException('aborted', 'AbortError') }),
    ],
    ['a timeout', new TimeoutError({ body: {}, url: URL })],
    ['an error without a code', new UnknownRpcError(new Error('socket hang up'))],
    ['a plain error', new Error('closed')],
    ['nothing', undefined],
  ])('takes %s for silence', (_what, error) => {
    expect(classifyNodeFailure(error)).toBe('unreachable');
  });

  it('does not follow a circle of causes for ever', () => {
    const error = new Error('round');
    error.cause = error;
    expect(classifyNodeFailure(error)).toBe('unreachable');
  });
});

describe('toReadError', () => {
  it('keeps the cause and none of its words', () => {
    const cause = rpcError(-32000, 'error executing query: error parsing query: 1:1: unexpected token');
    const error = toReadError(cause);
    expect(error).toMatchObject({ code: 'INTERNAL', message: 'INTERNAL', cause });
    expect(toReadError(new TimeoutError({ body: {}, url: URL }))).toMatchObject({
      code: 'CHAIN_UNREACHABLE',
      message: 'CHAIN_UNREACHABLE',
    });
  });

  it.each([
    ['CHAIN_QUERY_FAILED', -32603, 'method handler crashed'],
    ['CHAIN_QUERY_FAILED', -32000, 'error executing query: context cancelled: %!w(<nil>)'],
    [
      'CHAIN_QUERY_FAILED',
      -32000,
      'error executing query: query too expensive: more than 10000000 comparisons',
    ],
    ['CHAIN_UNREACHABLE', 429, 'too many requests'],
    ['CHAIN_UNREACHABLE', -32005, 'limit exceeded'],
    ['INTERNAL', -32602, 'invalid argument 1: json: cannot unmarshal'],
    ['INTERNAL', -32601, 'the method arkiv_query does not exist/is not available'],
  ])('tells as %s what a node answers: %i %s', (expected, code, message) => {
    expect(toReadError(rpcError(code, message))).toMatchObject({ code: expected, message: expected });
  });

  it('leaves an error of ours as it is', () => {
    const error = new AppError('LIST_TOO_LONG');
    expect(toReadError(error)).toBe(error);
  });
});

import {
  type Abi,
  ContractFunctionExecutionError,
  HttpRequestError,
  RawContractError,
  RpcRequestError,
} from 'viem';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { serializeError, tellMessage } from '@/lib/logging/serialize-error';
import { HOSTILE_TEXTS } from '@/lib/logging/testing/secrets';

const NOTE = 'I am afraid of my manager';
const told = (error: unknown) => JSON.stringify(serializeError(error));

/** What parsers say of what people typed. */
function thrownBy(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    return error;
  }
}

describe('an error', () => {
  it('is told by its words, those of its causes, and where it was thrown', () => {
    const { causes, stack } = serializeError(new TypeError('outer', { cause: new Error('inner') }));
    expect(causes).toEqual([
      { name: 'TypeError', message: 'outer' },
      { name: 'Error', message: 'inner' },
    ]);
    expect(stack).toMatch(/^ {4}at .*serialize-error\.test\.ts/);
  });

  it('that was foreseen has no stack', () => {
    expect(serializeError(new AppError('CHAIN_REVERTED', { detail: 'out of gas' }))).toEqual({
      causes: [{ name: 'AppError', message: 'CHAIN_REVERTED: out of gas' }],
    });
  });

  it('is told without what hangs on it', () => {
    const error = Object.assign(new Error('no'), { request: { body: NOTE }, body: NOTE, input: NOTE });
    expect(told(error)).not.toContain(NOTE);
  });

  it('keeps the number that people are shown, and nothing else by that name', () => {
    const withDigest = (digest: unknown) => serializeError(Object.assign(new Error('no'), { digest })).digest;
    expect(withDigest('3921450012')).toBe('3921450012');
    expect(withDigest('3921450012@E394')).toBe('3921450012@E394');
    expect(withDigest(`NEXT_REDIRECT;replace;/calendar/${NOTE};307;`)).toBeUndefined();
    expect(withDigest({ toString: () => NOTE })).toBeUndefined();
  });

  it('that is none is told as text', () => {
    expect(serializeError('gone').causes).toEqual([{ name: 'string', message: 'gone' }]);
    expect(serializeError(undefined).causes).toEqual([{ name: 'undefined', message: 'undefined' }]);
  });

  it.each([
    ['a property that throws', Object.defineProperty(new Error('no'), 'digest', { get: () => fail() })],
    ['itself as its cause', Object.assign(new Error('no'), { cause: 1 })],
  ])('that is hostile is told all the same: %s', (_, error) => {
    Object.assign(error, { cause: error });
    expect(serializeError(error).causes).toHaveLength(1);
  });

  it('is not told at any length', () => {
    const error = new Error('x'.repeat(1_000_000), { cause: new Error('y'.repeat(1_000_000)) });
    Object.defineProperty(error, 'name', { value: 'z'.repeat(1_000_000) });
    error.stack = `    at ${'w'.repeat(1_000_000)}`;
    expect(told(error).length).toBeLessThan(10_000);
  });
});

describe('an error of viem', () => {
  const body = { method: 'eth_sendRawTransaction', params: [`0x${'ab'.repeat(300)}`, NOTE] };
  const url = 'https://node.example.org/key-of-the-operator';
  const abi: Abi = [
    {
      type: 'function',
      name: 'ask',
      inputs: [{ name: 'notes', type: 'string' }],
      outputs: [],
      stateMutability: 'view',
    },
  ];

  it.each<[string, Error]>([
    ['over HTTP', new HttpRequestError({ url, body, details: 'connection refused' })],
    ['over JSON-RPC', new RpcRequestError({ url, body, error: { code: -32_000, message: 'refused' } })],
    [
      'over a contract',
      new ContractFunctionExecutionError(new RawContractError({ message: 'reverted' }), {
        abi,
        functionName: 'ask',
        args: [NOTE],
      }),
    ],
  ])('is told by its summary, without what was sent or where to: %s', (_, error) => {
    expect(`${error.message} ${JSON.stringify(error)}`).toContain(NOTE);
    const line = told(new AppError('CHAIN_UNREACHABLE', { cause: error }));
    expect(line).not.toContain(NOTE);
    expect(line).not.toContain('key-of-the-operator');
    expect(line).not.toContain('abab');
    expect(line).toContain(error.name);
  });

  it('that somebody printed as text loses the same', () => {
    const { message } = new HttpRequestError({ url, body, details: 'connection refused' });
    expect(tellMessage(message)).not.toContain(NOTE);
    expect(tellMessage(message)).not.toContain('key-of-the-operator');
    expect(tellMessage(message)).toContain('connection refused');
  });
});

describe('an error of a parser', () => {
  it.each([
    ['at the beginning', () => JSON.parse(NOTE)],
    ['further on', () => JSON.parse(`{"notes":${NOTE}}`)],
    ['with quotation marks', () => JSON.parse(`{"notes":"a" "${NOTE}" }`)],
    ['over several lines', () => JSON.parse(`[\n"a" ${NOTE}\n]`)],
  ])('does not quote what it could not read: %s', (_, parse) => {
    const error = thrownBy(parse);
    expect(error).toBeInstanceOf(SyntaxError);
    expect(told(error)).not.toContain(NOTE.slice(0, 8));
  });
});

it.each(HOSTILE_TEXTS)('neither message, cause, name nor stack holds %s', (_, text, secret) => {
  const error = new Error(text, { cause: new Error(text) });
  Object.defineProperty(error, 'name', { value: text });
  error.stack = `Error: ${text}\n    at ${text.replaceAll('\n', ' ')}`;
  expect(told(error)).not.toContain(secret);
});

it('a secret that is cut in two is no secret less', () => {
  for (let before = 900; before < 1_000; before += 7) {
    expect(tellMessage(`${'x'.repeat(before)} 0x${'5a'.repeat(65)}`)).not.toContain('5a5a');
  }
});

function fail(): never {
  throw new Error('looked at');
}

import { parseTransaction } from 'viem';
import { expect } from 'vitest';
import { z } from 'zod';
import { createManualClock } from '../src/clock.ts';
import { serveNode } from '../src/http.ts';
import { type ArkivNode, openNode } from '../src/node.ts';
import { normalise, normaliseMessage } from './normalise.ts';
import type { Step } from './vectors.ts';

/** The funded account of the recordings. */
export const FUNDED = '0x71562b71999873DB5b286dF957af199Ec94617F7';
const TODAY = Date.parse('2026-11-22T13:00:00Z');

/** Where the real node refuses or crashes and ours is kinder on purpose (packages/arkiv-node/conformance/README.md). */
const ACCEPTED_HERE = new Set(['resultsPerPage 6', 'atBlock 1']);
const CRASHED_THERE = 'method handler crashed';

const rpcAnswer = z.union([
  z.object({ result: z.unknown() }),
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
]);
const block = z.looseObject({
  number: z.string(),
  gasLimit: z.string().regex(/^0x[1-9a-f]/),
  baseFeePerGas: z.string().regex(/^0x[1-9a-f]/),
  gasUsed: z.string(),
  miner: z.string(),
  transactions: z.array(z.looseObject({ hash: z.string() })),
});
const filled = z.object({
  raw: z.custom<`0x${string}`>(),
  tx: z.looseObject({ hash: z.string(), maxFeePerGas: z.string() }),
});

type Answer = z.infer<typeof rpcAnswer>;

/** A fresh node of one file, and what its steps are asked of. */
class Replay {
  private filterId: unknown;

  constructor(
    private readonly node: ArkivNode,
    private readonly url: string,
  ) {}

  /** A filter sees only what comes after it: the recorder made it before the file's first transaction. */
  async prepare(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if ('method' in step && step.method === 'eth_newFilter+eth_getFilterChanges') {
        this.filterId = await this.node.request({ method: 'eth_newFilter', params: step.params });
        expect(this.filterId).toMatch(/^0x[0-9a-f]{1,32}$/);
      }
    }
  }

  async run(step: Step): Promise<void> {
    if ('query' in step) return this.runQuery(step);
    if ('body' in step) return this.runBody(step);
    if ('http' in step) return this.runHttp(step);
    if ('ofBlock' in step) return this.runReceiptOf(step);
    if ('first' in step) return this.runLatestBlock(step);
    if ('method' in step) return this.runCall(step);
    expect(await this.pollFilter()).toEqual(step.result);
  }

  /** A call over the same door as every client's: the body of an HTTP request. */
  private async ask(method: string, params: readonly unknown[] = []): Promise<Answer> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    return rpcAnswer.parse(JSON.parse((await this.node.handleBody(body)).body));
  }

  private async askForResult(method: string, params: readonly unknown[] = []): Promise<unknown> {
    const answer = await this.ask(method, params);
    expect(answer).toHaveProperty('result');
    return 'result' in answer ? answer.result : undefined;
  }

  private async pollFilter(): Promise<unknown> {
    return normalise(await this.askForResult('eth_getFilterChanges', [this.filterId]));
  }

  private async runQuery(step: Extract<Step, { query: string }>): Promise<void> {
    const answer = await this.ask('arkiv_query', [step.query]);
    if ('matches' in step) {
      expect(answer).toMatchObject({ result: { data: { length: step.matches } } });
    } else this.expectError(answer, step.error);
  }

  private expectError(answer: Answer, error: { code: number; message: string }): void {
    if (error.message === CRASHED_THERE) {
      expect(answer).toMatchObject({
        error: { code: -32000, message: expect.stringContaining('error parsing query') },
      });
      return;
    }
    expect(answer).toHaveProperty('error');
    if (!('error' in answer)) return;
    expect({ ...answer.error, message: normaliseMessage(answer.error.message) }).toEqual({
      ...error,
      message: normaliseMessage(error.message),
    });
  }

  private async runCall(step: Extract<Step, { method: string }>): Promise<void> {
    if (step.method === 'eth_newFilter+eth_getFilterChanges' && 'result' in step) {
      expect(await this.pollFilter()).toEqual(normalise(step.result));
      return;
    }
    const isOfOurFilter = step.method === 'eth_uninstallFilter' || step.method === 'eth_getFilterChanges';
    const params = isOfOurFilter ? [this.filterId] : step.params;
    if ('error' in step && !ACCEPTED_HERE.has(step.name)) {
      this.expectError(await this.ask(step.method, params), step.error);
      return;
    }
    const result = await this.askForResult(step.method, params);
    if ('error' in step) {
      expect(result, 'accepted on purpose').toMatchObject({ data: { length: 1 }, blockNumber: '0x0' });
    } else if ('shape' in step) this.expectShape(result, step.shape.resultKeys);
    else if ('count' in step) {
      expect(result).toMatchObject({ data: { length: step.count }, cursor: step.cursor });
    } else if ('transactions' in step) this.expectTransactions(result, step.transactions);
    else if ('logCount' in step) this.expectLongReceipt(result, step);
    else if (step.method === 'eth_fillTransaction') this.expectFilled(result, step.result);
    else expect(normalise(result)).toEqual(normalise(step.result));
  }

  private expectShape(result: unknown, keys: string | readonly string[]): void {
    if (typeof keys === 'string') expect(typeof result).toBe(keys);
    else expect(Object.keys(z.looseObject({}).parse(result)).sort()).toEqual([...keys].sort());
  }

  /** The recorder kept some fields of each transaction; all the others are free. */
  private expectTransactions(result: unknown, expected: readonly Record<string, unknown>[]): void {
    const { transactions } = block.parse(result);
    expect(transactions).toHaveLength(expected.length);
    for (const [index, fields] of expected.entries()) expect(transactions[index]).toMatchObject(fields);
  }

  /** Of a very long receipt only the first and the last log were kept. */
  private expectLongReceipt(result: unknown, step: { result: unknown; logCount: number }): void {
    const receipt = z.looseObject({ logs: z.array(z.unknown()) }).parse(normalise(result));
    expect(receipt.logs).toHaveLength(step.logCount);
    const ends = [receipt.logs[0], receipt.logs.at(-1)];
    expect({ ...receipt, logs: ends }).toEqual(normalise(step.result));
  }

  /** Fees are the implementation's own, and with them the bytes and the hash that contain them. */
  private expectFilled(result: unknown, expected: unknown): void {
    const withoutFee = (value: unknown) => {
      const { raw, tx } = filled.parse(value);
      const { maxFeePerGas, ...parsed } = parseTransaction(raw);
      expect(tx.maxFeePerGas).toBe(`0x${maxFeePerGas?.toString(16)}`);
      expect(tx.hash).toMatch(/^0x[0-9a-f]{64}$/);
      const { hash: _hash, maxFeePerGas: _fee, ...rest } = tx;
      return { parsed, tx: normalise(rest) };
    };
    expect(withoutFee(result)).toEqual(withoutFee(expected));
  }

  private async runReceiptOf(step: Extract<Step, { ofBlock: string }>): Promise<void> {
    const { transactions } = block.parse(
      await this.askForResult('eth_getBlockByNumber', [step.ofBlock, true]),
    );
    const hash = transactions[step.index]?.hash;
    const receipt = await this.askForResult('eth_getTransactionReceipt', [hash]);
    expect(normalise(receipt)).toEqual(normalise(step.result));
  }

  private async runLatestBlock(step: Extract<Step, { first: string[] }>): Promise<void> {
    const latest = block.parse(await this.askForResult('eth_getBlockByNumber', ['latest', true]));
    const { transactions } = latest;
    const [first, second] = transactions.map((transaction) => Object.keys(transaction).sort());
    const { number, gasUsed, miner } = latest;
    expect({ number, gasUsed, miner, n: transactions.length, first, second }).toEqual({
      number: step.number,
      gasUsed: step.gasUsed,
      miner: step.miner,
      n: step.n,
      first: step.first,
      second: step.second,
    });
  }

  private async runBody(step: { body: string; http: number; text: string }): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.url, { method: 'POST', headers, body: step.body });
    expect({ http: response.status, text: await response.text() }).toEqual({
      http: step.http,
      text: step.text,
    });
  }

  private async runHttp(step: {
    name: string;
    http: number;
    text: string;
    cors: string | null;
  }): Promise<void> {
    const requests: Record<string, RequestInit> = {
      'http: GET': { method: 'GET' },
      'http: wrong content type': { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      'http: preflight': {
        method: 'OPTIONS',
        headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
      },
    };
    const request = requests[step.name];
    if (request === undefined) throw new Error(`No request is known for the step "${step.name}"`);
    const response = await fetch(this.url, request);
    expect({
      http: response.status,
      text: await response.text(),
      cors: response.headers.get('access-control-allow-origin'),
    }).toEqual({ http: step.http, text: step.text, cors: step.cors });
  }
}

/** Replays the steps of one file on a fresh node with a frozen clock; says how many steps were compared. */
export async function replay(steps: readonly Step[]): Promise<number> {
  const clock = createManualClock(TODAY);
  const node = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [FUNDED] });
  const server = await serveNode(node, {
    host: '127.0.0.1',
    port: 0,
    cors: true,
    loopbackNamesOnly: false,
  });
  try {
    const run = new Replay(node, server.url);
    await run.prepare(steps);
    let compared = 0;
    for (const [index, step] of steps.entries()) {
      const name = 'query' in step ? step.query : step.name;
      try {
        await run.run(step);
      } catch (error) {
        if (error instanceof Error) error.message = `step ${index + 1} "${name}": ${error.message}`;
        throw error;
      }
      compared += 1;
    }
    return compared;
  } finally {
    await server.close();
    await node.close();
  }
}

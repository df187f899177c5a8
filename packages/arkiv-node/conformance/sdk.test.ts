import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createManualClock } from '../src/clock.ts';
import { serveNode } from '../src/http.ts';
import { type ArkivNode, openNode } from '../src/node.ts';
import { FUNDED } from './replay.ts';
import { buildSdkWorld, type SdkWorld } from './sdk-world.ts';
import { readSdkCases, type SdkCase } from './vectors.ts';

const cases = readSdkCases();
const WITHOUT_NONCE_MANAGER = 'five parallel creates without nonce manager';
/** Their requests travel side by side: which comes first is chance, which are sent is not. */
const PARALLEL = new Set([WITHOUT_NONCE_MANAGER, 'five parallel creates with nonce manager']);
/** Asked again and again until something is there; eth_getTransactionByHash only while a receipt is missing. */
const POLLS = new Set(['eth_blockNumber', 'eth_getFilterChanges', 'eth_getTransactionByHash']);

let node: ArkivNode;
let server: Awaited<ReturnType<typeof serveNode>>;
let world: SdkWorld;
let host: string;
let methods: string[] = [];
let onFilterPoll = () => {};

function methodOf(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  return String(JSON.parse(text).method);
}

/** Waits in the client's own time: until it has polled its filter twice more. */
function twoFilterPolls(): Promise<void> {
  let left = 2;
  return new Promise((resolve) => {
    onFilterPoll = () => {
      left -= 1;
      if (left === 0) resolve();
    };
  });
}

beforeAll(async () => {
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  node = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [FUNDED] });
  const listening: ArkivNode = {
    ...node,
    async handleBody(body) {
      const method = methodOf(body);
      methods.push(method);
      const answer = await node.handleBody(body);
      if (method === 'eth_getFilterChanges') onFilterPoll();
      return answer;
    },
  };
  server = await serveNode(listening, { host: '127.0.0.1', port: 0, cors: false, loopbackNamesOnly: true });
  host = `127.0.0.1:${server.port}`;
  world = buildSdkWorld(cases, host, twoFilterPolls);
});

afterAll(async () => {
  // What the last case subscribed to ends with this answer; without one viem would ask for events for ever.
  await vi.waitUntil(() => methods.includes('eth_uninstallFilter'));
  await server.close();
  await node.close();
});

function neutral(text: string): string {
  return text
    .replaceAll(world.key() ?? 'no key yet', 'KEY')
    .replaceAll(host, 'HOST')
    .replace(/0x[0-9a-f]{64}/g, 'HASH');
}

/** A value as the recorder wrote it down. */
function written(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return `${item}n`;
    if (item instanceof Uint8Array) return `bytes:${Buffer.from(item).toString()}`;
    return item;
  });
  return text === undefined ? undefined : JSON.parse(neutral(text));
}

function foldPolls(names: readonly string[], name: string): string[] {
  const lasting = names.filter((method) => !POLLS.has(method));
  if (PARALLEL.has(name)) return lasting.filter((method) => method !== 'eth_getTransactionReceipt').sort();
  return lasting.filter(
    (method, index) => method !== 'eth_getTransactionReceipt' || lasting[index - 1] !== method,
  );
}

function thrown(error: unknown): unknown {
  if (!(error instanceof Error)) throw new TypeError('The SDK threw something that is no error');
  const details = 'details' in error ? error.details : undefined;
  return written({ name: error.name, message: error.message, details });
}

function expectOutcome(expected: SdkCase, outcome: unknown): void {
  if (expected.name === WITHOUT_NONCE_MANAGER) {
    expect(outcome).toContain('ok');
    for (const one of outcome as string[])
      expect(one).toMatch(/^ok$|^Transaction failed: nonce too low: next nonce/);
    return;
  }
  expect(outcome).toEqual(written(expected.outcome));
}

describe('through the real SDK a builder sees what the recorded real node showed', () => {
  test.each(cases.map((expected, index) => ({ ...expected, index })))(
    '$name',
    async ({ index, ...expected }) => {
      const call = world.calls[index];
      if (call === undefined) throw new Error('No call was built for this case');
      methods = [];
      const result = await Promise.resolve()
        .then(call)
        .then(
          (value) => ({ outcome: written(value) }),
          (error: unknown) => ({ throws: thrown(error) }),
        );
      const asked = methods;
      if (expected.throws === undefined) {
        expect(result).toHaveProperty('outcome');
        if ('outcome' in result) expectOutcome(expected, result.outcome);
      } else expect(result).toEqual({ throws: written(expected.throws) });
      expect(foldPolls(asked, expected.name)).toEqual(foldPolls(expected.rpc, expected.name));
    },
  );
});

import { setImmediate as turn } from 'node:timers/promises';
import { type ArkivNode, createManualClock, openNode } from 'arkiv-node';
import { type Address, custom, type Hex, type Transport } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { onTestFinished } from 'vitest';
import { and, createdBy, equals, type Predicate } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import type { Pause } from '@/lib/arkiv/transport';
import { createWriter } from '@/lib/arkiv/writer';

/** The day of every test. */
export const TODAY = Date.parse('2026-11-22T13:00:00Z');

/** Keys of nobody, for tests. */
export const WRITER_KEY: Hex = `0x${'11'.repeat(32)}`;
export const RIVAL_KEY: Hex = `0x${'22'.repeat(32)}`;

export type NodeRequest = (args: { method: string; params?: unknown }) => Promise<unknown>;
/** Stands between a client and its node: may answer itself, or `proceed` and do with the answer what it likes. */
export type Intercept = (
  args: { method: string; params?: unknown },
  proceed: NodeRequest,
) => Promise<unknown>;

/** Opens a node in memory that seals every write at once, with both keys funded and time standing still. */
export function openTestNode(): Promise<ArkivNode> {
  return openNode({
    clock: createManualClock(TODAY),
    blocks: 'frozen',
    dataDir: null,
    funded: [privateKeyToAddress(WRITER_KEY), privateKeyToAddress(RIVAL_KEY)],
  });
}

/** A transport to a node in this process, without viem's own retries. */
export function transportTo(request: NodeRequest, intercept?: Intercept): Transport {
  const asked: NodeRequest = intercept ? (args) => intercept(args, request) : request;
  return custom({ request: asked }, { retryCount: 0 });
}

/**
 * Time for tests: short waits are a turn of the event loop, long ones last until the test ends them. After the test no
 * wait ends: a writer in doubt would go on for ever.
 */
export function controlledPause(): { readonly pause: Pause; readonly endLongWaits: () => void } {
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  let end = () => {};
  let ended = Promise.resolve();
  function endLongWaits(): void {
    end();
    ended = new Promise<void>((resolve) => {
      end = resolve;
    });
  }
  endLongWaits();
  const pause: Pause = async (milliseconds, signal) => {
    if (milliseconds < 10_000) {
      await turn(undefined);
      return isOver ? new Promise<never>(() => undefined) : undefined;
    }
    const aborted = new Promise<void>((resolve) => {
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([ended, aborted]);
  };
  return { pause, endLongWaits };
}

/** A reader and a writer on one node, without waiting. */
export function openTestArkiv(
  node: { request: NodeRequest; chainId: number },
  intercept?: Intercept,
  pollingIntervalMs = 1,
) {
  const transport = transportTo((args) => node.request(args), intercept);
  const time = controlledPause();
  const writer = createWriter({
    transport,
    chainId: node.chainId,
    key: WRITER_KEY,
    pollingIntervalMs,
    pause: time.pause,
  });
  const reader = createReader({
    transport: transportTo((args) => node.request(args)),
    chainId: node.chainId,
  });
  return { reader, writer, ...time };
}

/** Entities of one creator that carry a skill: the marker these tests write. */
export function withSkill(creator: Address, skill: string): Predicate {
  return and(createdBy([creator]), equals('skill', skill));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Hex } from 'viem';
import type { ArkivNode } from '../node.ts';
import { programOf } from './program.ts';
import { FUNDED } from './sender.ts';
import { textOf } from './written-text.ts';

const WRITER = new URL('journal-writer.ts', import.meta.url);

export type Acknowledged = { readonly nonce: number; readonly hash: Hex };

/** A process that writes to a data directory until it is killed. */
export type WriterProcess = {
  readonly child: ChildProcess;
  /** What it acknowledged, as it comes. */
  readonly acknowledged: AsyncIterable<Acknowledged>;
  readonly ended: Promise<unknown>;
};

export function startWriter(dataDir: string, firstNonce: number, noiseBytes = 0): WriterProcess {
  const args = [programOf(WRITER), dataDir, String(firstNonce), String(noiseBytes)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  async function* read(): AsyncIterable<Acknowledged> {
    for await (const line of createInterface({ input: child.stdout })) {
      const [nonce, hash] = line.split(' ');
      yield { nonce: Number(nonce), hash: hash as Hex };
    }
  }
  return { child, acknowledged: read(), ended: once(child, 'close') };
}

/** Starts a writer, kills it after `count` acknowledged writes, and gives all that it acknowledged. */
export async function writeUntilKilled(
  dataDir: string,
  firstNonce: number,
  count: number,
): Promise<Acknowledged[]> {
  const { child, acknowledged, ended } = startWriter(dataDir, firstNonce);
  const all: Acknowledged[] = [];
  for await (const write of acknowledged) {
    all.push(write);
    if (all.length === count) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself: ${code}`);
  return all;
}

/** How many transactions of the writer are in blocks. */
export async function minedBy(node: ArkivNode): Promise<number> {
  const params = [FUNDED.address, 'latest'];
  return Number(await node.request({ method: 'eth_getTransactionCount', params }));
}

async function textsOf(node: ArkivNode, nonce: number): Promise<string[]> {
  const params = [`nonce = ${nonce}`, { includeData: { payload: true } }];
  const answer = (await node.request({ method: 'arkiv_query', params })) as { data: { value: Hex }[] };
  return answer.data.map(({ value }) => Buffer.from(value.slice(2), 'hex').toString());
}

/** The writes between two nonces of which not all is there, or something else. */
export async function incompleteWrites(node: ArkivNode, from: number, to: number): Promise<number[]> {
  const incomplete: number[] = [];
  for (let nonce = from; nonce < to; nonce += 1) {
    const whole = [textOf(nonce, 'b'), textOf(nonce, 'a')];
    const found = await textsOf(node, nonce);
    if (found.join() !== whole.join()) incomplete.push(nonce);
  }
  return incomplete;
}

import { hash } from 'node:crypto';
import type { Address } from 'viem';
import { processWide } from '@/lib/process-wide';
import type { SignerCache } from '@/lib/protocol/fresh-proof';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { createFairQueue, type FairQueue, type Task } from '@/lib/server/fair-queue';
import { recoverSigner } from '@/lib/server/recover-signer';

/** About 20 MB: as many proofs as one export reads, so that the next one finds them. */
const DEFAULT_MAX_ENTRIES = 50_000;

/** Looking it up costs too: after so many milliseconds of it others get their turn. */
const SLICE_MS = 4;

/** Whose account is charged where nobody is signed in. */
const NOBODY = '';

type Entry = { readonly signer: Promise<Address | null>; readonly task: Task };

/** A task and what comes of it. */
function once<Value>(run: () => Promise<Value>): { task: Task; outcome: Promise<Value> } {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const outcome = new Promise<Value>((...ends) => {
    [resolve, reject] = ends;
  });
  let isStarted = false;
  const task: Task = {
    get isStarted() {
      return isStarted;
    },
    start() {
      isStarted = true;
      return run().then(resolve, reject);
    },
  };
  return { task, outcome };
}

/**
 * What tells one check from every other: everything that its outcome follows from (`recoverSigner`). A page reads
 * hundreds of proofs, and the digest that wallets sign costs twenty times as much as this.
 */
function idOf({ primaryType, message }: ProofTypedData, signature: string): string {
  return hash('sha256', JSON.stringify([primaryType, message, signature]), 'base64');
}

/**
 * A memo of signature checks by the hash of signed values and signature (docs/architecture.md, "Reading"), bounded: the
 * one looked at longest ago goes first. Pure in effect: a signature never changes its signer.
 *
 * A check of a new one costs a third of a millisecond, so viewers share the processor in turns.
 */
export function createSignerCache(
  maxEntries: number = DEFAULT_MAX_ENTRIES,
  recover: typeof recoverSigner = recoverSigner,
  queue: FairQueue = createFairQueue(),
): SignerCache {
  const memo = new Map<string, Entry>();
  let sliceMs = 0;

  /** Charges the time that has gone by; every few milliseconds it is somebody else's turn. */
  async function account(viewer: string, startedAt: number): Promise<void> {
    const tookMs = performance.now() - startedAt;
    queue.charge(viewer, tookMs);
    sliceMs += tookMs;
    if (sliceMs < SLICE_MS) return;
    sliceMs = 0;
    const { task, outcome } = once(async () => undefined);
    queue.add(viewer, task);
    await outcome;
  }

  function remember(id: string, entry: Entry): void {
    memo.delete(id);
    memo.set(id, entry);
    if (memo.size <= maxEntries) return;
    for (const oldest of memo.keys()) {
      memo.delete(oldest);
      break;
    }
  }

  function open(viewer: string, signal: AbortSignal | null): SignerCache {
    return {
      async signerOf(data, signature) {
        signal?.throwIfAborted();
        const startedAt = performance.now();
        const id = idOf(data, signature);
        let entry = memo.get(id);
        if (entry === undefined) {
          const { task, outcome } = once(() => recover(data, signature));
          entry = { task, signer: outcome };
        }
        remember(id, entry);
        // Also when it waits in another viewer's line already: that one may be long.
        if (!entry.task.isStarted) queue.add(viewer, entry.task);
        await account(viewer, startedAt);
        return entry.signer;
      },
      onBehalfOf(other, otherSignal) {
        queue.notice(other);
        return open(other, otherSignal ?? null);
      },
    };
  }

  return open(NOBODY, null);
}

/** The memo of this process. */
export function processSignerCache(): SignerCache {
  return processWide('signer-cache', () => createSignerCache());
}

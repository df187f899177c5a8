import { setImmediate } from 'node:timers/promises';
import type { Address } from 'viem';
import { processWide } from '@/lib/process';
import { hashProof, type ProofTypedData, recoverProofSigner } from '@/lib/sessions/proof';

/** Remembers who signed what. */
export type Verdicts = {
  /** The wallet that signed exactly these values, lower-case, or null; as `recoverProofSigner`, but paid for once. */
  readonly signerOf: (data: ProofTypedData, signature: string) => Promise<Address | null>;
};

/** About 4 MB, and more proofs than any list that is looked at holds. */
const DEFAULT_MAX_ENTRIES = 10_000;
/** A recovery costs 3 to 4 ms: after so many in a row, other requests get their turn. */
const RECOVERIES_PER_TURN = 8;

/**
 * A memo of signature checks by the hash of signed values and signature (DESIGN.md section 5), bounded: the one
 * looked at longest ago goes first. Pure in effect: a signature never changes its signer.
 */
export function createVerdicts(
  maxEntries: number = DEFAULT_MAX_ENTRIES,
  recover: typeof recoverProofSigner = recoverProofSigner,
): Verdicts {
  const memo = new Map<string, Promise<Address | null>>();
  let recoveries = 0;

  async function recoverInTurn(data: ProofTypedData, signature: string): Promise<Address | null> {
    recoveries += 1;
    if (recoveries % RECOVERIES_PER_TURN === 0) await setImmediate();
    return recover(data, signature);
  }

  return {
    signerOf(data, signature) {
      const id = `${hashProof(data)}:${signature}`;
      const verdict = memo.get(id) ?? recoverInTurn(data, signature);
      memo.delete(id);
      memo.set(id, verdict);
      if (memo.size > maxEntries) {
        for (const oldest of memo.keys()) {
          memo.delete(oldest);
          break;
        }
      }
      return verdict;
    },
  };
}

/** The memo of this process. */
export function processVerdicts(): Verdicts {
  return processWide('proof-verdicts', () => createVerdicts());
}

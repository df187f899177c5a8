import type { Address } from 'viem';
import type { Trust } from '@/lib/protocol/verify';

/** Whose record it is, and whom it concerns where that counts apart. */
type SignedRecord = { readonly creator: Address; readonly about?: Address };

/** Bounds what records with false proofs cost one reading. */
export type FalseProofLimit = {
  /** Verifies a record that carries a proof, or passes it over when its writer has brought too many false ones. */
  readonly verify: <Verified>(
    record: SignedRecord,
    verify: () => Promise<Verified | null>,
  ) => Promise<Verified | null>;
  /** Writers some of whose records were passed over. */
  readonly passedOver: () => readonly Address[];
};

/** A check costs 3 to 4 ms, and an honest instance records nothing that it has not checked itself. */
const MAX_FALSE_PROOFS = 100;

/**
 * A limit for one reading: so many false proofs by one writer, or by one writer about one wallet. Our own records,
 * which were checked before they were written, are always verified.
 *
 * @example
 * ```ts
 * import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
 * import { STRANGER, WRITER } from '@/lib/sessions/testing/people';
 *
 * const limit = createFalseProofLimit({ ownWriter: WRITER.address }, 1);
 * const record = { creator: STRANGER.address };
 * console.log(await limit.verify(record, async () => null)); // null
 * console.log(await limit.verify(record, async () => 'holds'), limit.passedOver().length); // null 1
 * ```
 */
export function createFalseProofLimit(
  { ownWriter }: Pick<Trust, 'ownWriter'>,
  maxFalse: number = MAX_FALSE_PROOFS,
): FalseProofLimit {
  const found = new Map<string, number>();
  const passedOver = new Set<Address>();
  return {
    async verify({ creator, about = creator }, verify) {
      const id = `${creator}:${about}`;
      const count = found.get(id) ?? 0;
      if (count >= maxFalse && creator !== ownWriter) {
        passedOver.add(creator);
        return null;
      }
      const verified = await verify();
      if (verified === null) found.set(id, count + 1);
      return verified;
    },
    passedOver: () => [...passedOver],
  };
}

import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { Trust } from '@/lib/sessions/verify';

/** Bounds what records with false proofs cost one reading. */
export type ForgeryLimit = {
  /** Judges a record that carries a proof, or passes it over when its writer has brought too many false ones. */
  readonly judge: <Verdict>(
    entity: Pick<ArkivEntity, 'creator'>,
    judge: () => Promise<Verdict | null>,
  ) => Promise<Verdict | null>;
  /** Writers some of whose records were passed over. */
  readonly passedOver: () => readonly Address[];
};

/** A check costs 3 to 4 ms, and an honest instance records nothing that it has not checked itself. */
const MAX_FALSE_PROOFS_PER_WRITER = 100;

/** A limit for one reading. Our own records, which were checked before they were written, are always judged. */
export function createForgeryLimit({ ownWriter }: Pick<Trust, 'ownWriter'>): ForgeryLimit {
  const found = new Map<Address, number>();
  const passedOver = new Set<Address>();
  return {
    async judge({ creator }, judge) {
      const count = found.get(creator) ?? 0;
      if (count >= MAX_FALSE_PROOFS_PER_WRITER && creator !== ownWriter) {
        passedOver.add(creator);
        return null;
      }
      const verdict = await judge();
      if (verdict === null) found.set(creator, count + 1);
      return verdict;
    },
    passedOver: () => [...passedOver],
  };
}

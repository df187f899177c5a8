'use server';
import type { Address } from 'viem';
import { z } from 'zod';
import { type Blocks, blocksTheSame, changeBlocked, isInOrder, MAX_BLOCKED } from '@/lib/people/blocks';
import { readBlocks, recordBlocks } from '@/lib/people/blocks-repository';
import { basedOnSchema } from '@/lib/protocol/parse-profile';
import { isoInstantSchema, signatureSchema, storedWalletSchema, walletSchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/** A list to be signed: it, when it is signed for, and the list it was made from. */
type BlocksToSign = {
  readonly blocked: readonly Address[];
  readonly issuedAt: string;
  readonly basedOn: string;
};

/** What a change comes to: something to sign, or the list that says so already. */
type PreparedBlocks = BlocksToSign | { readonly settled: Blocks };

const changeSchema = z.object({ wallet: walletSchema, isBlocked: z.boolean() });

const saveSchema = z.object({
  blocked: z
    .array(storedWalletSchema)
    .max(MAX_BLOCKED)
    .refine((blocked: readonly Address[]) => isInOrder(blocked)),
  basedOn: basedOnSchema,
  issuedAt: isoInstantSchema,
  signature: signatureSchema,
});

/**
 * Prepares a change of the viewer's list.
 *
 * @returns the list after it, to be signed, or the list itself when it says so already; fails with SIGNED_OUT,
 * INVALID_INPUT (with the field; nobody blocks themself), CHAIN_UNREACHABLE, BLOCKS_FULL
 */
export async function prepareBlocks(input: {
  readonly wallet: string;
  readonly isBlocked: boolean;
}): Promise<Result<PreparedBlocks>> {
  const kind = { label: 'blocks.prepare', schema: changeSchema, writes: false };
  return runAsViewer(kind, input, async (change, { wallet, deps, now }) => {
    if (change.wallet === wallet) return fail('INVALID_INPUT', 'wallet');
    const { blocks } = await readBlocks(deps, wallet, now);
    const current = blocks?.blocked ?? [];
    const blocked = changeBlocked(current, change);
    if (blocksTheSame(blocked, current)) {
      return ok<PreparedBlocks>({ settled: blocks ?? { wallet, blocked, ...toIssuedAt(now) } });
    }
    if (blocked.length > MAX_BLOCKED) return fail('BLOCKS_FULL');
    return ok<PreparedBlocks>({ blocked, basedOn: blocks?.issuedAt ?? '', ...toIssuedAt(now) });
  });
}

/**
 * Records the viewer's signed list. Idempotent.
 *
 * @returns the list as recorded; fails with SIGNED_OUT, RATE_LIMITED, INVALID_INPUT (with the field), WALLET_UNSUPPORTED,
 * PROOF_EXPIRED, SIGNATURE_INVALID, BLOCKS_CHANGED, CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function saveBlocks(
  input: BlocksToSign & { readonly signature: string },
): Promise<Result<Blocks>> {
  const kind = { label: 'blocks.save', schema: saveSchema, writes: true };
  return runAsViewer(kind, input, async (list, { wallet, deps, now }) => {
    if (list.blocked.includes(wallet)) return fail('INVALID_INPUT', 'blocked');
    return recordBlocks(deps, { ...list, wallet }, now);
  });
}

import type { Address } from 'viem';
import { blocksStatement } from '@/lib/people/blocks';
import { blocksEntity, type NewBlocks, readBlocks, recordBlocks } from '@/lib/people/blocks-repository';
import { sealBlocks } from '@/lib/people/blocks-seal';
import { buildBlocksTypedData, type ProofContext } from '@/lib/protocol/proof';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, type Signer } from '@/lib/sessions/testing/people';

/** A list as its wallet signs it, now unless told otherwise. */
export async function signedBlocks(
  world: DevnetWorld,
  blocked: readonly Address[],
  signer: Signer = MENTOR,
  context: ProofContext = contextNow(world),
): Promise<NewBlocks> {
  const wallet = signer.address;
  const data = buildBlocksTypedData({ wallet, statement: blocksStatement(blocked) }, context);
  const { blocks } = await readBlocks(world.deps, wallet, world.clock.now());
  const basedOn = blocks?.issuedAt ?? '';
  return { wallet, blocked, basedOn, issuedAt: context.issuedAt, signature: await signer.sign(data) };
}

/** A list on the chain, recorded the ordinary way; the clock moves on a second, so that there can be another. */
export async function block(world: DevnetWorld, blocked: readonly Address[], signer?: Signer): Promise<void> {
  const signed = await signedBlocks(world, blocked, signer);
  const saved = await recordBlocks(world.deps, signed, world.clock.now());
  if (!saved.ok) throw new Error(`the list was refused: ${saved.code}`);
  world.clock.moveBy(1_000);
}

/** A list as an entity, sealed like ours unless told otherwise, for putting hostile ones on the chain by another way. */
export async function sealedEntity(
  world: DevnetWorld,
  signed: NewBlocks,
  change: { readonly key?: Uint8Array; readonly wallet?: Address } = {},
) {
  const { basedOn: _, ...list } = signed;
  const sealed = await sealBlocks(change.key ?? world.deps.blocksKeys[0], list);
  const timing = await world.reader.timing();
  const createdAt = new Date(world.clock.now()).toISOString();
  const shown = { ...list, wallet: change.wallet ?? list.wallet };
  return blocksEntity(world.deps, shown, sealed, createdAt, timing);
}

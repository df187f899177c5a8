import type { Address, Hex } from 'viem';
import { z } from 'zod';
import type { ArkivEntity, NewEntity } from '@/lib/arkiv/entity';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, equals } from '@/lib/arkiv/query';
import { blockAt, blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors/app-error';
import { type Blocks, blocksStatement, blocksTheSame } from '@/lib/people/blocks';
import { openBlocks, sealBlocks } from '@/lib/people/blocks-seal';
import { isFreshProof, verifySignature } from '@/lib/protocol/fresh-proof';
import { isBasedOn, profileEnd, supersedes } from '@/lib/protocol/profile';
import { buildBlocksTypedData } from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import { writeInPlace } from '@/lib/protocol/write/in-place';
import { fail, ok, type Result } from '@/lib/result';
import type { ReadDeps } from '@/lib/server/deps';
import { withLock } from '@/lib/server/keyed-lock';
import { type Caps, readKnownWriters } from '@/lib/server/known-writers';
import type { EpochMs } from '@/lib/time/instant';

/** What reading lists of blocked wallets needs. */
export type BlocksReadDeps = ReadDeps;

/** What reading and writing them needs. */
export type BlocksDeps = BlocksReadDeps & { readonly writer: ArkivWriter };

/** What there is to know of somebody's list. */
export type BlocksReading = {
  /** The one signed last; null for none. */
  readonly blocks: Blocks | null;
  /** Whether there is none that can be read but one that was sealed with another secret. */
  readonly isUnreadable: boolean;
};

/** A list that has just arrived, signed by the signed-in viewer. */
export type NewBlocks = Blocks & {
  readonly signature: Hex;
  /** `issuedAt` of the list it was made from, empty for none. */
  readonly basedOn: string;
};

/** An honest writer leaves one of each wallet; attested writers are not asked. */
const CAPS: Caps = { own: 1_000, others: PAGE_SIZE, attested: 0 };
/** A hundred wallets take 8,500 characters. */
const MAX_SEALED_LENGTH = 16_384;

const payloadSchema = z.object({ blocked: z.string().max(MAX_SEALED_LENGTH) });

/**
 * Whom a wallet has blocked: one Arkiv query, and each writer within a cap of its own so that none can crowd
 * out another.
 *
 * A list counts a year from its signature, as a profile does.
 *
 * @throws {AppError} CHAIN_UNREACHABLE
 */
export async function readBlocks(
  deps: BlocksReadDeps,
  wallet: Address,
  now: EpochMs,
): Promise<BlocksReading> {
  const { entities, timing } = await load(deps, wallet);
  return verifyBlocks(deps, entities, wallet, timing, now);
}

/**
 * Records a signed list: over this writer's earlier one of the same wallet, or as its first.
 *
 * Idempotent; one at a time per wallet.
 *
 * @returns the list as recorded; fails with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID, BLOCKS_CHANGED (one
 * signed later is already recorded, or another one than it was made from)
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export function recordBlocks(deps: BlocksDeps, signed: NewBlocks, now: EpochMs): Promise<Result<Blocks>> {
  return withLock(`blocks:${signed.wallet}`, () => recordUnderLock(deps, signed, now));
}

async function recordUnderLock(
  deps: BlocksDeps,
  { signature: given, basedOn, ...list }: NewBlocks,
  now: EpochMs,
): Promise<Result<Blocks>> {
  const { writer, signerCache, blocksKeys } = deps;
  const { wallet, issuedAt } = list;
  const data = provenBlocks(deps, list);
  const signature = await verifySignature(data, { by: wallet, issuedAt, signature: given }, signerCache, now);
  if (!signature.ok && signature.code !== 'PROOF_EXPIRED') return signature;

  const { entities, timing } = await load(deps, wallet);
  const { blocks: current } = await verifyBlocks(deps, entities, wallet, timing, now);
  if (current?.issuedAt === issuedAt && blocksTheSame(current.blocked, list.blocked)) return ok(current);
  // Too late to write anything with it; that an earlier attempt went through was to be known all the same.
  if (!signature.ok) return signature;
  if (!isBasedOn(current, basedOn) || !supersedes(list, current)) return fail('BLOCKS_CHANGED');

  const sealed = await sealBlocks(blocksKeys[0], { ...list, signature: signature.value });
  const entityOf = (createdAt: string) => blocksEntity(deps, list, sealed, createdAt, timing);
  const same = hashProof(provenBlocks(deps, { ...list, issuedAt: '' }));
  await writer.submit(writeInPlace(entities, writer.address, entityOf, now), {
    label: 'blocks.save',
    act: { about: `blocks:${wallet}`, same },
  });
  return readBack(deps, list, now);
}

/** From here on something is recorded: "nothing was recorded" would be the wrong words for a node that falls silent. */
async function readBack(deps: BlocksDeps, written: Blocks, now: EpochMs): Promise<Result<Blocks>> {
  let found: BlocksReading;
  try {
    found = await readBlocks(deps, written.wallet, now);
  } catch (cause) {
    throw new AppError('CHAIN_WRITE_PENDING', { cause, detail: 'reading blocked wallets back' });
  }
  return found.blocks?.issuedAt === written.issuedAt ? ok(found.blocks) : fail('BLOCKS_CHANGED');
}

/** The entity that holds a sealed list; of what is in it everybody sees only whose it is. */
export function blocksEntity(
  { space }: Pick<BlocksReadDeps, 'space'>,
  { wallet, issuedAt }: Blocks,
  sealed: string,
  createdAt: string,
  timing: ChainTiming,
): NewEntity {
  return {
    attributes: { type: 'user_blocks', spaceId: space, createdAt, wallet },
    payload: { blocked: sealed },
    expiresAtBlock: blockAt(timing, profileEnd({ issuedAt })),
  };
}

async function load(deps: BlocksReadDeps, wallet: Address) {
  const what = and(equals('type', 'user_blocks'), equals('wallet', wallet));
  const [{ entities }, timing] = await Promise.all([
    readKnownWriters(deps, what, { caps: CAPS, attested: null }),
    deps.reader.timing(),
  ]);
  return { entities, timing };
}

async function verifyBlocks(
  deps: BlocksReadDeps,
  entities: readonly ArkivEntity[],
  wallet: Address,
  timing: ChainTiming,
  now: EpochMs,
): Promise<BlocksReading> {
  let blocks: Blocks | null = null;
  let isSealedOtherwise = false;
  for (const entity of entities) {
    const payload = payloadSchema.safeParse(entity.payload).data;
    if (payload === undefined || entity.owner !== entity.creator) continue;
    const opened = await openBlocks(deps.blocksKeys, payload.blocked);
    if (opened === null) {
      isSealedOtherwise = true;
      continue;
    }
    const { signature, ...list } = opened;
    const writtenAt = blockTime(timing, entity.lastModifiedAtBlock);
    if (list.wallet !== wallet || !isFreshProof(list.issuedAt, writtenAt)) continue;
    if (now >= profileEnd(list) || !supersedes(list, blocks)) continue;
    if ((await deps.signerCache.signerOf(provenBlocks(deps, list), signature)) === wallet) blocks = list;
  }
  return { blocks, isUnreadable: blocks === null && isSealedOtherwise };
}

function provenBlocks({ space, network }: BlocksReadDeps, { wallet, blocked, issuedAt }: Blocks) {
  return buildBlocksTypedData({ wallet, statement: blocksStatement(blocked) }, { space, network, issuedAt });
}

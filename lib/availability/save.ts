import type { Address } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import {
  type FoundOffer,
  type FoundOffers,
  newestIssuedAt,
  readOfferRecords,
} from '@/lib/availability/offer-records';
import { AppError } from '@/lib/errors/app-error';
import { offerInForce } from '@/lib/protocol/availability/in-force';
import { verifySignature } from '@/lib/protocol/fresh-proof';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { buildOfferTypedData } from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import { toCanonicalSignature } from '@/lib/protocol/signature';
import { createClosingEntity, createOfferEntity, type NewOffer } from '@/lib/protocol/write/availability';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** The key of the lock on a mentor's hours: saving and pausing. What is booked of them is decided apart (`decideTime`). */
export const offerLockOf = (deps: Pick<WriteDeps, 'writer'>, wallet: Address) =>
  lockKeyOf(deps, `offer:${wallet}`);

/**
 * An instant given out is newer than every known one, so it may lie ahead of the clock of this server when another
 * one's is fast; by no more than this.
 */
const CLOCKS_APART_MS = 5 * MINUTE_MS;

/** So many offers of other writers are named one by one; taken back are all of them. */
const MAX_NAMED = 10;

/**
 * Records a signed offer in the place of every other one of its wallet: this writer's are deleted in the same
 * transaction, those of others taken back by records beside it.
 *
 * Idempotent; one at a time per wallet.
 *
 * @returns the offer as recorded; fails with INVALID_INPUT (another writer is to answer it), WALLET_UNSUPPORTED,
 * PROOF_EXPIRED, SIGNATURE_INVALID, OFFER_ANSWERED_ELSEWHERE (prepared by another server of ours), OFFER_CHANGED (one signed later is recorded, or the hours were paused meanwhile)
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export function recordOffer(deps: WriteDeps, signed: NewOffer, now: EpochMs): Promise<Result<SignedOffer>> {
  return withLock(offerLockOf(deps, signed.values.wallet), () => recordUnderLock(deps, signed, now));
}

async function recordUnderLock(
  deps: WriteDeps,
  { values, issuedAt, signature: given }: NewOffer,
  now: EpochMs,
): Promise<Result<SignedOffer>> {
  const { space, network, signerCache, writer } = deps;
  const { wallet } = values;
  if (values.answeredBy !== writer.address) return fail('INVALID_INPUT', 'answeredBy');
  const data = buildOfferTypedData(values, { space, network, issuedAt });
  const issued = Date.parse(issuedAt);
  const at = Math.min(Math.max(now, issued), now + CLOCKS_APART_MS);
  const signature = await verifySignature(data, { by: wallet, issuedAt, signature: given }, signerCache, at);
  if (!signature.ok && signature.code === 'SIGNATURE_INVALID') {
    const isForAnother = await isSignedForAnother(deps, { values, issuedAt, signature: given });
    return isForAnother ? fail('OFFER_ANSWERED_ELSEWHERE') : signature;
  }
  if (!signature.ok && signature.code !== 'PROOF_EXPIRED') return signature;

  const found = await readOfferRecords(deps, wallet);
  const digest = hashProof(data);
  const current = offerInForce(found.offers, found.closings, now)?.signed ?? null;
  if (current?.digest === digest) return ok(current);
  // Too late to write anything with it; that an earlier attempt went through was to be known all the same.
  if (!signature.ok) return signature;
  if (issued <= (newestIssuedAt(found) ?? 0)) return fail('OFFER_CHANGED');

  const offer = { values, issuedAt, signature: signature.value };
  const context = { space, timing: found.timing, now };
  const group = [
    ...closingsFor(deps, found, { upTo: newestIssuedAt(found) ?? 0, paused: null }, context),
    createOfferEntity(offer, context),
    ...found.entities.filter(isOwnOffer(writer.address)).map(({ key }) => ({ kind: 'delete', key }) as const),
  ];
  await writer.submit(group, {
    label: 'offer.save',
    act: { about: `offer:${wallet}`, same: sameOf(deps, values) },
  });
  return readBack(deps, offer, now);
}

/**
 * Whether the wallet signed the same hours for another known writer: prepared by one server, sent to another. That one
 * alone can record them.
 */
async function isSignedForAnother(
  { writers, writer, space, network, signerCache }: WriteDeps,
  { values, issuedAt, signature }: NewOffer,
): Promise<boolean> {
  const canonical = toCanonicalSignature(signature);
  if (!canonical.ok) return false;
  for (const answeredBy of writers) {
    if (answeredBy === writer.address) continue;
    const data = buildOfferTypedData({ ...values, answeredBy }, { space, network, issuedAt });
    if ((await signerCache.signerOf(data, canonical.value)) === values.wallet) return true;
  }
  return false;
}

/**
 * What takes the offers of other writers back; put before whatever it must not take back. This writer's earlier
 * closings are in it.
 */
export function closingsFor(
  { writer }: Pick<WriteDeps, 'writer'>,
  { offers, closings }: FoundOffers,
  { upTo, paused }: Pick<Parameters<typeof createClosingEntity>[0], 'upTo' | 'paused'>,
  context: Parameters<typeof createClosingEntity>[2],
): readonly WriteOperation[] {
  const standing = offers.filter(({ validUntil }) => context.now < validUntil);
  const others = standing.filter(({ entity }) => entity.creator !== writer.address);
  // A pause leaves its mark also when nothing but this writer's own is there: an old signature must not come back.
  const named = others.length === 0 && paused !== null ? standing : others;
  const [first] = named;
  if (first === undefined) return [];
  const isListed = standing.some(({ signed }) => signed.offer.directory === 'listed');
  const closing = { wallet: first.signed.offer.wallet, upTo, paused, isListed };
  return [
    ...named.slice(-MAX_NAMED).map(({ entity }) => createClosingEntity(closing, entity.key, context)),
    ...closings
      .filter(({ entity }) => entity.creator === writer.address)
      .map(({ entity: { key } }) => ({ kind: 'delete', key }) as const),
  ];
}

/** Whether an entity is an offer this writer left, whatever it says. */
export function isOwnOffer(writer: Address) {
  return ({ creator, owner, strings }: FoundOffer['entity']): boolean =>
    strings.type === 'availability' && creator === writer && owner === writer;
}

/** Equal for attempts at saving the same words, whenever they were signed. */
function sameOf({ space, network }: WriteDeps, values: NewOffer['values']): string {
  const words = { ...values, clock: '', validUntil: '' };
  return hashProof(buildOfferTypedData(words, { space, network, issuedAt: '' }));
}

/**
 * The offer in force after one was written. A repeat that joined an earlier attempt finds that one's instant.
 *
 * From here on something is recorded: nothing that claims less may be said.
 */
async function readBack(deps: WriteDeps, written: NewOffer, now: EpochMs): Promise<Result<SignedOffer>> {
  const found = await readAfterWriting(deps, written.values.wallet, 'reading hours back');
  const inForce = offerInForce(found.offers, found.closings, now)?.signed ?? null;
  if (inForce !== null && sameOf(deps, inForce.values) === sameOf(deps, written.values)) return ok(inForce);
  const newest = newestIssuedAt(found) ?? 0;
  if (newest > Date.parse(written.issuedAt) || (inForce === null && newest > 0)) return fail('OFFER_CHANGED');
  // A node that lags shows what stood before.
  throw new AppError('CHAIN_WRITE_PENDING', { detail: 'hours are not read back yet' });
}

/**
 * As `readOfferRecords`, for whoever has just written.
 *
 * @throws {AppError} CHAIN_WRITE_PENDING when it cannot be read
 */
export async function readAfterWriting(deps: WriteDeps, wallet: Address, detail: string) {
  try {
    return await readOfferRecords(deps, wallet);
  } catch (cause) {
    throw new AppError('CHAIN_WRITE_PENDING', { cause, detail });
  }
}

import { recordOffer } from '@/lib/availability/save';
import { type Offer, offerValuesOf } from '@/lib/protocol/availability/offer';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { buildOfferTypedData } from '@/lib/protocol/proof';
import { createOfferEntity, type NewOffer } from '@/lib/protocol/write/availability';
import type { WriteDeps } from '@/lib/server/deps';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { OFFER } from '@/lib/sessions/testing/offers';
import { MENTOR, type Signer } from '@/lib/sessions/testing/people';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';

/** Hours as their mentor signs them, now and for this world's own writer unless told otherwise. */
export async function signHours(
  world: DevnetWorld,
  change: Partial<Offer> = {},
  signer: Signer = MENTOR,
  issued: EpochMs = world.clock.now(),
): Promise<NewOffer> {
  const issuedAt = new Date(issued).toISOString();
  const wallet = signer.address;
  const values = offerValuesOf({ ...OFFER, wallet, validUntil: issued + 90 * DAY_MS, ...change });
  const data = buildOfferTypedData(values, { ...contextNow(world), issuedAt });
  return { values, issuedAt, signature: await signer.sign(data) };
}

/** Hours on the chain, recorded the ordinary way; the clock moves on a second, so that there can be others. */
export async function offerHours(
  world: DevnetWorld,
  change: Partial<Offer> = {},
  signer: Signer = MENTOR,
  deps: WriteDeps = world.deps,
): Promise<SignedOffer> {
  const answeredBy = deps.writer.address;
  const signed = await signHours(world, { answeredBy, ...change }, signer);
  const saved = await recordOffer(deps, signed, world.clock.now());
  if (!saved.ok) throw new Error(`the hours were refused: ${saved.code}`);
  world.clock.moveBy(1_000);
  return saved.value;
}

/** An offer as an entity, for putting hostile ones on the chain by another way. */
export async function offerEntity(world: DevnetWorld, signed: NewOffer) {
  const timing = await world.reader.timing();
  const operation = createOfferEntity(signed, { space: world.deps.space, timing, now: world.clock.now() });
  if (operation.kind !== 'create') throw new TypeError('an offer is always created');
  return operation.entity;
}

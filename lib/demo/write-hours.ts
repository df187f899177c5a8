import type { Address, Hex } from 'viem';
import { offerValuesFor } from '@/lib/availability/offer-input';
import { findAvailability } from '@/lib/availability/repository';
import { recordOffer } from '@/lib/availability/save';
import { clockOfZone } from '@/lib/availability/zone-clock';
import { DEMO_HOURS } from '@/lib/demo/scenario';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { buildOfferTypedData, type ProofTypedData } from '@/lib/protocol/proof';
import { ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';

/** Whose hours, and who signs them. */
type HoursSigner = {
  readonly address: Address;
  readonly sign: (data: ProofTypedData) => Promise<Hex>;
};

/** Hours that end sooner than this are signed again: as far ahead as they can be booked. */
const RENEWED_BEFORE_MS = DEMO_HOURS.horizonDays * DAY_MS;

/**
 * Makes sure that the demo mentor offers hours, signed and recorded as anybody's are: when there are none, when ours run
 * out, and when another writer answers from now on. Hours that somebody who came as her has changed or paused stay so.
 *
 * @returns what is in force, null for paused hours; fails as `recordOffer`
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function ensureDemoHours(
  deps: WriteDeps,
  { address: wallet, sign }: HoursSigner,
  now: EpochMs,
): Promise<Result<SignedOffer | null>> {
  const { inForce, paused, newestIssuedAt } = await findAvailability(deps, wallet, now);
  if (paused !== null) return ok(null);
  const issued = Math.max(now, (newestIssuedAt ?? 0) + 1);
  const issuedAt = new Date(issued).toISOString();
  const answeredBy = deps.writer.address;
  const values = offerValuesFor(DEMO_HOURS, {
    wallet,
    answeredBy,
    issuedAt: issued,
    clockOf: clockOfZone,
  });
  if (!values.ok) return values;
  if (inForce !== null) {
    const isOurs = chosenIn(inForce.values) === chosenIn(values.value);
    const lasts = inForce.offer.validUntil - now > RENEWED_BEFORE_MS;
    if (!isOurs || (lasts && inForce.offer.answeredBy === answeredBy)) return ok(inForce);
  }
  const { space, network } = deps;
  const signature = await sign(buildOfferTypedData(values.value, { space, network, issuedAt }));
  return recordOffer(deps, { values: values.value, issuedAt, signature }, now);
}

/** What a mentor chooses of an offer, to compare: the rest is filled in for her. */
function chosenIn(values: OfferValues): string {
  const filledIn = { clock: '', answeredBy: '', validUntil: '' };
  return JSON.stringify(Object.entries({ ...values, ...filledIn }).sort());
}

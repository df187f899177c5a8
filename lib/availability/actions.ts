'use server';
import { z } from 'zod';
import {
  type OfferInput,
  offerValuesFor,
  prepareOfferSchema,
  saveOfferSchema,
} from '@/lib/availability/offer-input';
import { pauseOffer } from '@/lib/availability/pause';
import { findAvailability } from '@/lib/availability/repository';
import { recordOffer } from '@/lib/availability/save';
import { clockOfZone } from '@/lib/availability/zone-clock';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import type { PausedHours, SignedOffer } from '@/lib/protocol/parse-availability';
import { ok, type Result } from '@/lib/result';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/**
 * Makes the values of the viewer's hours that are to be signed, and the instant for which: from the server's clock, and
 * later than every signature of hers there is or was.
 *
 * @returns both; fails with SIGNED_OUT, RATE_LIMITED, INVALID_INPUT (with the field; a weekday for its hours),
 * CHAIN_UNREACHABLE
 */
export async function prepareOffer(
  input: OfferInput,
): Promise<Result<{ issuedAt: string; values: OfferValues }>> {
  const kind = { label: 'offer.prepare', schema: prepareOfferSchema, writes: false };
  return runAsViewer(kind, input, async (chosen, { wallet, deps, now }) => {
    const { newestIssuedAt } = await findAvailability(deps, wallet, now);
    const issuedAt = Math.max(now, (newestIssuedAt ?? 0) + 1);
    const answeredBy = deps.writer.address;
    const values = offerValuesFor(chosen, { wallet, answeredBy, issuedAt, clockOf: clockOfZone });
    return values.ok ? ok({ ...toIssuedAt(issuedAt), values: values.value }) : values;
  });
}

/**
 * Records the viewer's signed hours in the place of all earlier ones. Idempotent.
 *
 * @returns the offer as recorded; fails as `prepareOffer`, and with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * OFFER_ANSWERED_ELSEWHERE, OFFER_CHANGED, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function saveOffer(
  input: OfferInput & { readonly issuedAt: string; readonly signature: string },
): Promise<Result<SignedOffer>> {
  const kind = { label: 'offer.save', schema: saveOfferSchema, writes: true };
  return runAsViewer(kind, input, async ({ issuedAt, signature, ...chosen }, { wallet, deps, now }) => {
    const values = offerValuesFor(chosen, {
      wallet,
      answeredBy: deps.writer.address,
      issuedAt: Date.parse(issuedAt),
      clockOf: clockOfZone,
    });
    return values.ok ? recordOffer(deps, { values: values.value, issuedAt, signature }, now) : values;
  });
}

/**
 * Takes the viewer's hours back at once, without a signature. Idempotent.
 *
 * @returns what was offered until now, null for nothing; fails with SIGNED_OUT, RATE_LIMITED, OFFER_CHANGED,
 * CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function pauseHours(): Promise<Result<PausedHours | null>> {
  const kind = { label: 'offer.pause', schema: z.undefined(), writes: true };
  return runAsViewer(kind, undefined, (_, { wallet, deps, now }) => pauseOffer(deps, wallet, now));
}

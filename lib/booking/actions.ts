'use server';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { createBooking, findBooked } from '@/lib/booking/book';
import { checkBooking } from '@/lib/booking/decide';
import { bookingSchema, signedBookingSchema } from '@/lib/booking/form-schema';
import type { BookingOutcome } from '@/lib/booking/outcome';
import { fail, ok, type Result } from '@/lib/result';
import type { Prepared } from '@/lib/sessions/acts/outcome';
import { counterpartProblem, requestTermsOf } from '@/lib/sessions/request/request-form';
import { checkRequest } from '@/lib/sessions/request/request-rules';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/** A booking as the browser sends it: a request by a learner, and the digest of the hours they saw. */
type BookingFormInput = z.input<typeof bookingSchema>;

/**
 * Gives out the instant a booking is to be signed for, or what the same booking led to before.
 *
 * @returns either of the two; fails as `checkRequest` and `checkBooking`, and with SIGNED_OUT, INVALID_INPUT (with the
 * field), CHAIN_UNREACHABLE
 */
export async function prepareBooking(input: BookingFormInput): Promise<Result<Prepared<BookingOutcome>>> {
  const kind = { label: 'booking.prepare', schema: bookingSchema, writes: false };
  return runAsViewer(kind, input, async (request, { deps, wallet, now }) => {
    if (counterpartProblem(request.counterpart, wallet) !== null) return fail('INVALID_INPUT', 'counterpart');
    const terms = { ...requestTermsOf(request, wallet), offer: request.offer };
    const earlier = await findBooked(deps, terms, now);
    if (earlier !== null) return earlier.ok ? ok({ settled: earlier.value }) : earlier;
    const asked = await checkRequest(deps, terms, now);
    if (!asked.ok) return asked;
    const checked = await checkBooking(deps, { ...terms, key: null, issuedAt: now }, now);
    return checked.ok ? ok<Prepared<BookingOutcome>>(toIssuedAt(now)) : checked;
  });
}

/**
 * Records the viewer's signed booking, and with it the answer of the mentor's hours. Idempotent by `requestId`.
 *
 * @returns what came of it; fails as `prepareBooking`, and with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * REQUESTS_BUSY, RATE_LIMITED, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function bookSession(
  input: BookingFormInput & { readonly issuedAt: string; readonly signature: string },
): Promise<Result<BookingOutcome>> {
  const kind = { label: 'booking.book', schema: signedBookingSchema, writes: true };
  return runAsViewer(kind, input, (request, { deps, wallet, now }) => {
    const { issuedAt, signature, offer } = request;
    const booking = { ...requestTermsOf(request, wallet), offer, issuedAt, signature };
    return createBooking(deps, booking, now, (milliseconds) => pause(milliseconds));
  });
}

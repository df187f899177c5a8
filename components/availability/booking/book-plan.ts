import type { Address, Hex } from 'viem';
import type { ActPlan } from '@/components/signing/signed-act';
import { bookSession, prepareBooking } from '@/lib/booking/actions';
import type { ProofContext } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { ok, type Result } from '@/lib/result';
import { prepareRequest, requestSession } from '@/lib/sessions/actions';
import type { Prepared } from '@/lib/sessions/acts/outcome';
import { type RequestInput, requestTermsOf } from '@/lib/sessions/request/request-form';

/** What sending the form led to, whichever way it went. */
export type Sent = {
  readonly outcome: 'asked' | 'booked' | 'waiting' | 'lapsed';
  readonly session: Session;
  /** The earlier session as it stands now, when this is another time for one. */
  readonly replaced: Session | null;
};

/** Where proofs of this deployment belong. */
type Place = Omit<ProofContext, 'issuedAt'>;

/** Asks for a time: an ordinary request, which its mentor answers. */
export function planRequest(input: RequestInput, viewer: Address, place: Place): ActPlan<Sent> {
  const toSent = ({ session, replaced }: Omit<Sent, 'outcome'>): Sent => ({
    outcome: 'asked',
    session,
    replaced,
  });
  return {
    prepare: async () => mapPrepared(await prepareRequest(input), toSent),
    typedData: (issuedAt, proof) =>
      proof.buildRequestTypedData(requestTermsOf(input, viewer), { ...place, issuedAt }),
    record: async (signed) => mapResult(await requestSession({ ...input, ...signed }), toSent),
  };
}

/** Books a time: agreed as soon as whoever answers for the mentor has seen it. */
export function planBooking(request: RequestInput, offer: Hex, viewer: Address, place: Place): ActPlan<Sent> {
  const input = { ...request, role: 'learner', offer } as const;
  return {
    prepare: () => prepareBooking(input),
    typedData: (issuedAt, proof) =>
      proof.buildBookingTypedData({ ...requestTermsOf(request, viewer), offer }, { ...place, issuedAt }),
    record: (signed) => bookSession({ ...input, ...signed }),
  };
}

function mapPrepared<From, To>(
  prepared: Result<Prepared<From>>,
  map: (outcome: From) => To,
): Result<Prepared<To>> {
  if (!prepared.ok) return prepared;
  const { value } = prepared;
  return ok('settled' in value ? { settled: map(value.settled) } : value);
}

function mapResult<From, To>(result: Result<From>, map: (value: From) => To): Result<To> {
  return result.ok ? ok(map(result.value)) : result;
}

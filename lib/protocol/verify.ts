import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { isFreshProof, type SignerCache } from '@/lib/protocol/fresh-proof';
import type { ParsedOffer, SignedOffer } from '@/lib/protocol/parse-availability';
import type { ParsedFact, ParsedFeedback } from '@/lib/protocol/parse-facts';
import type { ParsedProfile } from '@/lib/protocol/parse-profile';
import type { ParsedSession, SessionProof } from '@/lib/protocol/parse-session';
import {
  buildBookingTypedData,
  buildCancelTypedData,
  buildConfirmTypedData,
  buildDeclineTypedData,
  buildFeedbackTypedData,
  buildOfferTypedData,
  buildProfileTypedData,
  buildRequestTypedData,
  type KeyedTerms,
  type ProofContext,
  type ProofTypedData,
  type RequestTerms,
} from '@/lib/protocol/proof';
import { offerDigest } from '@/lib/protocol/proof-signer';
import type { Booking, FactKind } from '@/lib/protocol/session';
import { verifyAnswer } from '@/lib/protocol/verify-booking';
import type { EpochMs } from '@/lib/time/instant';

/** Whom a reader believes, and where it is. */
export type Trust = {
  readonly space: string;
  readonly network: string;
  /** The key of this very instance: what it wrote, it has checked. One of `writers`. */
  readonly ownWriter: Address;
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  readonly signerCache: SignerCache;
};

/** What is known of the source of a session or fact: proven by its wallet, or claimed by a third party. */
export type Provenance = { readonly attestedBy: Address | null };

/** A session whose request is known: what the proofs of its facts are made over. */
export type ProvableSession = KeyedTerms &
  RequestTerms & { readonly requestedBy: Address; readonly booking: Booking | null };

const PROOF_OF_KIND = {
  confirmation: 'ConfirmSession',
  rejection: 'DeclineSession',
  cancellation: 'CancelSession',
} as const satisfies Record<FactKind, SessionProof['primaryType']>;

/**
 * Verifies a session entity by its request's proof; null = it does not exist for us.
 *
 * @example
 * ```ts
 * import { placeOf } from '@/lib/protocol/assemble';
 * import { parseSessionEntity } from '@/lib/protocol/parse-session';
 * import { verifySession } from '@/lib/protocol/verify';
 * import { readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const { session } = await scheduledEntities();
 * const { at } = placeOf(session, TIMING);
 * const parsed = parseSessionEntity(session);
 * console.log(parsed && (await verifySession(session, parsed, at, readingRules()))); // { attestedBy: null }
 * const changed = parsed && { ...parsed, skill: 'Go' };
 * console.log(changed && (await verifySession(session, changed, at, readingRules()))); // null
 * ```
 */
export async function verifySession(
  entity: ArkivEntity,
  session: ParsedSession,
  blockTime: EpochMs,
  trust: Trust,
): Promise<Provenance | null> {
  const { proof } = session;
  if (proof === null) return attestation(entity, trust);
  const fits =
    isRequest(proof) &&
    (proof.requestId === undefined || proof.requestId === session.requestId) &&
    isFreshProof(proof.issuedAt, blockTime);
  if (!fits) return null;
  const data = requestValues(session, proof, trust);
  return isSignedBy(session.requestedBy, data, proof, trust);
}

/**
 * Verifies a fact by its proof over the values of the session itself; null = it never happened.
 *
 * @example
 * ```ts
 * import { placeOf } from '@/lib/protocol/assemble';
 * import { parseFactEntity } from '@/lib/protocol/parse-facts';
 * import { verifyFact } from '@/lib/protocol/verify';
 * import { readingRules, scheduledEntities, sessionOf, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const { confirmation } = await scheduledEntities();
 * const { at } = placeOf(confirmation, TIMING);
 * const parsed = parseFactEntity(confirmation);
 * const known = parsed && (await verifyFact(confirmation, parsed, sessionOf(), at, readingRules()));
 * console.log(known); // { attestedBy: null }
 * ```
 */
export async function verifyFact(
  entity: ArkivEntity,
  fact: ParsedFact,
  session: ProvableSession,
  blockTime: EpochMs,
  trust: Trust,
): Promise<Provenance | null> {
  if (!isAbout(fact, session)) return null;
  const { proof } = fact;
  if (proof === null) return attestation(entity, trust);
  if (fact.startsAt === null) return null;
  if (proof.primaryType === 'OfferHours') {
    const isHerAnswer = fact.kind === 'confirmation' && fact.by === session.mentor;
    if (!isHerAnswer) return null;
    return (await verifyAnswer(entity, proof, session, blockTime, trust)) ? { attestedBy: null } : null;
  }
  if (!isFreshProof(proof.issuedAt, blockTime)) return null;
  const data = provenValues(fact, proof, session, trust);
  return data === null ? null : isSignedBy(fact.by, data, proof, trust);
}

/**
 * Verifies feedback by its proof over the values it shows; null = it was never given.
 *
 * @example
 * ```ts
 * import { parseFeedbackEntity } from '@/lib/protocol/parse-facts';
 * import { verifyFeedback } from '@/lib/protocol/verify';
 * import { readingRules, scheduledEntities, sessionOf, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { ATTESTER, LEARNER, MENTOR } from '@/lib/sessions/testing/people';
 *
 * const { confirmation } = await scheduledEntities();
 * const parties = { feedbackFrom: LEARNER.address, feedbackTo: MENTOR.address };
 * const strings = { ...confirmation.strings, ...parties, type: 'session_feedback' };
 * const entity = { ...confirmation, creator: ATTESTER.address, strings, payload: { rating: 5 } };
 * const parsed = parseFeedbackEntity(entity);
 * const given = parsed && (await verifyFeedback(entity, parsed, sessionOf(), TIMING.headTime, readingRules()));
 * console.log(given?.attestedBy === ATTESTER.address); // true
 * ```
 */
export async function verifyFeedback(
  entity: ArkivEntity,
  feedback: ParsedFeedback,
  session: ProvableSession,
  blockTime: EpochMs,
  trust: Trust,
): Promise<Provenance | null> {
  if (!isAbout(feedback, session)) return null;
  const { proof, sessionKey, by, to, rating, notes } = feedback;
  if (proof === null) return attestation(entity, trust);
  const fits =
    proof.primaryType === 'GiveFeedback' &&
    feedback.startsAt !== null &&
    rating !== null &&
    isFreshProof(proof.issuedAt, blockTime);
  if (!fits) return null;
  const data = buildFeedbackTypedData(
    { session: sessionKey, from: by, to, rating, notes },
    contextOf(proof, trust),
  );
  return isSignedBy(by, data, proof, trust);
}

/**
 * Whether a profile's wallet signed it, for this space and network, no longer than a quarter of an hour before or after
 * it was last written.
 *
 * @example
 * ```ts
 * import { NO_PROFILE } from '@/lib/protocol/profile';
 * import { buildProfileTypedData } from '@/lib/protocol/proof';
 * import { verifyProfile } from '@/lib/protocol/verify';
 * import { proofContext, readingRules, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const context = proofContext(990);
 * const said = { ...NO_PROFILE, wallet: MENTOR.address, displayName: 'Ada', issuedAt: context.issuedAt };
 * const profile = { ...said, signature: await MENTOR.sign(buildProfileTypedData(said, context)) };
 * console.log(await verifyProfile(profile, TIMING.headTime, readingRules())); // true
 * console.log(await verifyProfile({ ...profile, displayName: 'Eve' }, TIMING.headTime, readingRules())); // false
 * ```
 */
export async function verifyProfile(
  { signature, ...profile }: ParsedProfile,
  writtenAt: EpochMs,
  { space, network, signerCache }: Trust,
): Promise<boolean> {
  if (!isFreshProof(profile.issuedAt, writtenAt)) return false;
  const data = buildProfileTypedData(profile, { space, network, issuedAt: profile.issuedAt });
  return (await signerCache.signerOf(data, signature)) === profile.wallet;
}

/**
 * Verifies an offer: written by the writer it names to answer it, which we know, never changed or given away, and signed
 * by its wallet for this space and network near its block; null = nobody offers this.
 *
 * @example
 * ```ts
 * import { parseOfferEntity } from '@/lib/protocol/parse-availability';
 * import { verifyOffer } from '@/lib/protocol/verify';
 * import { blockTime } from '@/lib/arkiv/timing';
 * import { readingRules, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { offerEntityAt } from '@/lib/sessions/testing/offers';
 * import { OTHER_WRITER } from '@/lib/sessions/testing/people';
 *
 * const entity = await offerEntityAt(900);
 * const parsed = parseOfferEntity(entity);
 * const other = { ...entity, creator: OTHER_WRITER.address, owner: OTHER_WRITER.address };
 * const at = blockTime(TIMING, 900);
 * console.log(parsed && (await verifyOffer(entity, parsed, at, readingRules()))?.values.friday); // 09:00-12:30
 * console.log(parsed && (await verifyOffer(other, parsed, at, readingRules()))); // null
 * ```
 */
export async function verifyOffer(
  entity: ArkivEntity,
  parsed: ParsedOffer,
  blockTime: EpochMs,
  { space, network, writers, signerCache }: Trust,
): Promise<SignedOffer | null> {
  const { offer, values, issuedAt, signature } = parsed;
  const isOriginal =
    entity.creator === offer.answeredBy &&
    entity.owner === entity.creator &&
    entity.lastModifiedAtBlock === entity.createdAtBlock &&
    entity.strings.spaceId === space &&
    writers.includes(entity.creator);
  if (!isOriginal || !isFreshProof(issuedAt, blockTime)) return null;
  const data = buildOfferTypedData(values, { space, network, issuedAt });
  if ((await signerCache.signerOf(data, signature)) !== offer.wallet) return null;
  return { ...parsed, digest: offerDigest(parsed, data) };
}

/** Whether an entity names the same people and time as the session it points to. */
function isAbout(
  { mentor, learner, startsAt }: Pick<ParsedFact, 'mentor' | 'learner' | 'startsAt'>,
  session: ProvableSession,
): boolean {
  if (mentor !== session.mentor || learner !== session.learner) return false;
  return startsAt === null || startsAt === session.startsAt;
}

function provenValues(
  fact: ParsedFact,
  proof: SessionProof,
  session: ProvableSession,
  trust: Trust,
): ProofTypedData | null {
  if (isRequest(proof)) {
    const request =
      fact.kind === 'confirmation'
        ? ownRequest(fact, proof, session)
        : replacingRequest(fact, proof, session);
    return request === null ? null : requestValues(request, proof, trust);
  }
  const context = contextOf(proof, trust);
  if (proof.primaryType !== PROOF_OF_KIND[fact.kind]) return null;
  switch (fact.kind) {
    case 'confirmation':
      return buildConfirmTypedData(session, context);
    case 'rejection':
      return buildDeclineTypedData(session, fact.reason, context);
    case 'cancellation':
      return buildCancelTypedData(session, fact.reason, context);
  }
}

/** Whether a proof asks for a session, or books one. */
function isRequest({ primaryType }: SessionProof): boolean {
  return primaryType === 'RequestSession' || primaryType === 'BookSession';
}

/** What asking for a session, or booking one, has signed. */
function requestValues(request: RequestTerms, proof: SessionProof, trust: Trust): ProofTypedData {
  const context = contextOf(proof, trust);
  const { primaryType, offer } = proof;
  if (primaryType !== 'BookSession' || offer === undefined) return buildRequestTypedData(request, context);
  return buildBookingTypedData({ ...request, offer }, context);
}

/** The requester is confirmed by having asked: their confirmation carries the request's own proof. */
function ownRequest(
  { by }: ParsedFact,
  { primaryType, offer }: SessionProof,
  session: ProvableSession,
): RequestTerms | null {
  const { booking, requestedBy } = session;
  const isSameKind =
    booking === null
      ? primaryType === 'RequestSession'
      : primaryType === 'BookSession' && offer === booking.offer;
  return isSameKind && by === requestedBy ? session : null;
}

/** Asking the same person for another time instead is also the end of the earlier session (docs/protocol.md, "Proofs"). */
function replacingRequest(
  { replacement, reason, by }: ParsedFact,
  { primaryType }: SessionProof,
  { key, mentor, learner }: ProvableSession,
): RequestTerms | null {
  if (replacement === null || replacement.replaces !== key || reason !== '') return null;
  const isSamePair =
    (replacement.mentor === mentor && replacement.learner === learner) ||
    (replacement.mentor === learner && replacement.learner === mentor);
  if (primaryType === 'BookSession' && by !== replacement.learner) return null;
  return isSamePair ? replacement : null;
}

function contextOf({ issuedAt }: SessionProof, { space, network }: Trust): ProofContext {
  return { space, network, issuedAt };
}

async function isSignedBy(
  wallet: Address,
  data: ProofTypedData,
  { signature }: SessionProof,
  { signerCache }: Trust,
): Promise<Provenance | null> {
  return (await signerCache.signerOf(data, signature)) === wallet ? { attestedBy: null } : null;
}

/** Without a proof there is only the word of whoever wrote it: our own writers have none to give. */
function attestation({ creator }: ArkivEntity, { writers, attestedWriters }: Trust): Provenance | null {
  return attestedWriters.includes(creator) && !writers.includes(creator) ? { attestedBy: creator } : null;
}

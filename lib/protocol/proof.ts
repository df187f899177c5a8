import type { Address, Hex } from 'viem';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import { PROOF_DOMAIN, PROOF_TYPES } from '@/lib/protocol/proof-types';
import type { Role } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

/** Signed where a request replaces no session. Not viem's: this file comes to the browser with every form. */
const NO_SESSION: Hex = `0x${'0'.repeat(64)}`;

/** What a signature says: one type per kind of fact. */
export type ProofPrimaryType = keyof typeof PROOF_TYPES;

/** Where and when a proof is made: these bind it to one space, one Arkiv chain and one quarter of an hour. */
export type ProofContext = {
  readonly space: string;
  /** `arkiv:<chain id>`. */
  readonly network: string;
  /** ISO 8601 with milliseconds, given out by the server. */
  readonly issuedAt: string;
};

/** What two people agree on: signed with every fact, so that no proof can be moved to another session. */
export type SessionTerms = Readonly<Record<Role, Address>> & {
  readonly skill: string;
  readonly startsAt: EpochMs;
  readonly durationMinutes: number;
};

/** The values of a request besides its terms. */
export type RequestTerms = SessionTerms & {
  readonly notes: string;
  /** The session it replaces, or null. */
  readonly replaces: Hex | null;
  readonly requestId: string;
};

/** The values of a booking: a request that names the offer it is made from. */
export type BookingTerms = RequestTerms & {
  /** The EIP-712 digest of the offer. */
  readonly offer: Hex;
};

/** The terms of a session that exists on Arkiv. */
export type KeyedTerms = SessionTerms & { readonly key: Hex };

/** Typed data as wallets take it (EIP-712): plain, without bigint, so that it crosses a server action. */
export type ProofTypedData = {
  readonly domain: typeof PROOF_DOMAIN;
  readonly types: { readonly [Type in ProofPrimaryType]?: (typeof PROOF_TYPES)[Type] };
  readonly primaryType: ProofPrimaryType;
  readonly message: Readonly<Record<string, string | number>>;
};

/**
 * What asking for a session signs.
 *
 * @example
 * ```ts
 * import { buildRequestTypedData } from '@/lib/protocol/proof';
 * import { proofContext, REQUEST } from '@/lib/sessions/testing/fixtures';
 *
 * const { primaryType, message } = buildRequestTypedData(REQUEST, proofContext(900));
 * console.log(primaryType, message.startsAt); // RequestSession 2026-11-22T15:00:00.000Z
 * ```
 */
export function buildRequestTypedData(request: RequestTerms, context: ProofContext): ProofTypedData {
  return typedData('RequestSession', {
    ...aboutOf(request),
    notes: request.notes,
    replaces: request.replaces ?? NO_SESSION,
    requestId: request.requestId,
    ...tailOf(context),
  });
}

/**
 * What confirming a session signs.
 *
 * @example
 * ```ts
 * import { buildConfirmTypedData } from '@/lib/protocol/proof';
 * import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const { primaryType, message } = buildConfirmTypedData(sessionOf(), proofContext(950));
 * console.log(primaryType, message.session); // ConfirmSession 0xa1b2c3d4…
 * ```
 */
export function buildConfirmTypedData(session: KeyedTerms, context: ProofContext): ProofTypedData {
  return typedData('ConfirmSession', { session: session.key, ...aboutOf(session), ...tailOf(context) });
}

/**
 * What declining a request signs; `reason` may be empty.
 *
 * @example
 * ```ts
 * import { buildDeclineTypedData } from '@/lib/protocol/proof';
 * import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const { primaryType, message } = buildDeclineTypedData(sessionOf(), 'Away that day', proofContext(950));
 * console.log(primaryType, message.reason); // DeclineSession Away that day
 * ```
 */
export function buildDeclineTypedData(
  session: KeyedTerms,
  reason: string,
  context: ProofContext,
): ProofTypedData {
  return typedData('DeclineSession', {
    session: session.key,
    ...aboutOf(session),
    reason,
    ...tailOf(context),
  });
}

/**
 * What withdrawing a request or cancelling a session signs; `reason` may be empty.
 *
 * @example
 * ```ts
 * import { buildCancelTypedData } from '@/lib/protocol/proof';
 * import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const { primaryType, message } = buildCancelTypedData(sessionOf(), 'Ill', proofContext(950));
 * console.log(primaryType, message.reason); // CancelSession Ill
 * ```
 */
export function buildCancelTypedData(
  session: KeyedTerms,
  reason: string,
  context: ProofContext,
): ProofTypedData {
  return typedData('CancelSession', {
    session: session.key,
    ...aboutOf(session),
    reason,
    ...tailOf(context),
  });
}

/**
 * What giving feedback signs; `rating` is 1 to 5.
 *
 * @example
 * ```ts
 * import { buildFeedbackTypedData } from '@/lib/protocol/proof';
 * import { proofContext, SESSION_KEY } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';
 *
 * const feedback = { session: SESSION_KEY, from: LEARNER.address, to: MENTOR.address, rating: 5, notes: '' };
 * const { primaryType, message } = buildFeedbackTypedData(feedback, proofContext(990));
 * console.log(primaryType, message.rating); // GiveFeedback 5
 * ```
 */
export function buildFeedbackTypedData(
  feedback: {
    readonly session: Hex;
    readonly from: Address;
    readonly to: Address;
    readonly rating: number;
    readonly notes: string;
  },
  context: ProofContext,
): ProofTypedData {
  const { session, from, to, rating, notes } = feedback;
  return typedData('GiveFeedback', { session, from, to, rating, notes, ...tailOf(context) });
}

/**
 * What saving a profile signs; an empty `calendarFeedFrom` turns the calendar feed off.
 *
 * @example
 * ```ts
 * import { NO_PROFILE } from '@/lib/protocol/profile';
 * import { buildProfileTypedData } from '@/lib/protocol/proof';
 * import { proofContext } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const profile = { ...NO_PROFILE, wallet: MENTOR.address, displayName: 'Ada' };
 * const { primaryType, message } = buildProfileTypedData(profile, proofContext(900));
 * console.log(primaryType, message.displayName); // SetProfile Ada
 * ```
 */
export function buildProfileTypedData(
  profile: {
    readonly wallet: Address;
    readonly displayName: string;
    readonly timezone: string;
    readonly calendarFeedFrom: string;
  },
  context: ProofContext,
): ProofTypedData {
  const { wallet, displayName, timezone, calendarFeedFrom } = profile;
  return typedData('SetProfile', { wallet, displayName, timezone, calendarFeedFrom, ...tailOf(context) });
}

/**
 * What blocking wallets signs: the whole list, in words (`blocksStatement`).
 *
 * @example
 * ```ts
 * import { blocksStatement } from '@/lib/people/blocks';
 * import { buildBlocksTypedData } from '@/lib/protocol/proof';
 * import { proofContext } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const blocks = { wallet: MENTOR.address, statement: blocksStatement([]) };
 * const { primaryType, message } = buildBlocksTypedData(blocks, proofContext(900));
 * console.log(primaryType, message.statement === blocks.statement); // SetBlocks true
 * ```
 */
export function buildBlocksTypedData(
  { wallet, statement }: { readonly wallet: Address; readonly statement: string },
  context: ProofContext,
): ProofTypedData {
  return typedData('SetBlocks', { wallet, statement, ...tailOf(context) });
}

/**
 * What offering hours signs.
 *
 * @example
 * ```ts
 * import { offerValuesOf } from '@/lib/protocol/availability/offer';
 * import { buildOfferTypedData } from '@/lib/protocol/proof';
 * import { proofContext } from '@/lib/sessions/testing/fixtures';
 * import { OFFER } from '@/lib/sessions/testing/offers';
 *
 * const { primaryType, message } = buildOfferTypedData(offerValuesOf(OFFER), proofContext(900));
 * console.log(primaryType, message.friday); // OfferHours 09:00-12:30
 * ```
 */
export function buildOfferTypedData(offer: OfferValues, context: ProofContext): ProofTypedData {
  return typedData('OfferHours', { ...offer, ...tailOf(context) });
}

/**
 * What booking a time of an offer signs: the request, and the digest of the offer its signer saw.
 *
 * @example
 * ```ts
 * import { offerValuesOf } from '@/lib/protocol/availability/offer';
 * import { buildBookingTypedData, buildOfferTypedData } from '@/lib/protocol/proof';
 * import { hashProof } from '@/lib/protocol/proof-signer';
 * import { proofContext, REQUEST } from '@/lib/sessions/testing/fixtures';
 * import { OFFER } from '@/lib/sessions/testing/offers';
 *
 * const offer = hashProof(buildOfferTypedData(offerValuesOf(OFFER), proofContext(890)));
 * const { primaryType, message } = buildBookingTypedData({ ...REQUEST, offer }, proofContext(900));
 * console.log(primaryType, message.offer === offer); // BookSession true
 * ```
 */
export function buildBookingTypedData(booking: BookingTerms, context: ProofContext): ProofTypedData {
  return typedData('BookSession', {
    ...aboutOf(booking),
    notes: booking.notes,
    offer: booking.offer,
    replaces: booking.replaces ?? NO_SESSION,
    requestId: booking.requestId,
    ...tailOf(context),
  });
}

function aboutOf({ mentor, learner, skill, startsAt, durationMinutes }: SessionTerms) {
  return { mentor, learner, skill, startsAt: new Date(startsAt).toISOString(), durationMinutes };
}

function tailOf({ space, network, issuedAt }: ProofContext) {
  return { space, network, issuedAt };
}

/** One value for each field of a type. */
type ValuesOf<Type extends ProofPrimaryType> = Readonly<
  Record<(typeof PROOF_TYPES)[Type][number]['name'], string | number>
>;

/** In the order of the type: wallets show the values as they come. */
function typedData<Type extends ProofPrimaryType>(primaryType: Type, values: ValuesOf<Type>): ProofTypedData {
  const fields: readonly { readonly name: keyof ValuesOf<Type> }[] = PROOF_TYPES[primaryType];
  const inOrder = fields.map(({ name }) => [name, values[name]] as const);
  return {
    domain: PROOF_DOMAIN,
    types: { [primaryType]: PROOF_TYPES[primaryType] },
    primaryType,
    message: Object.fromEntries(inOrder),
  };
}

import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { fail, type Result } from '@/lib/result';
import type { ParsedFact, ParsedFeedback, ParsedSession, StoredProof } from '@/lib/sessions/entity-schema';
import type { FactKind } from '@/lib/sessions/model';
import {
  buildCancelTypedData,
  buildConfirmTypedData,
  buildDeclineTypedData,
  buildFeedbackTypedData,
  buildRequestTypedData,
  type KeyedTerms,
  type ProofContext,
  type ProofTypedData,
  type RequestTerms,
} from '@/lib/sessions/proof';
import type { Verdicts } from '@/lib/sessions/verdicts';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { toCanonicalSignature } from '@/lib/wallet/signature';

/** How far an entity's block time may lie from its proof's `issuedAt`, on either side (docs/protocol.md, "Proofs"). */
export const PROOF_FRESHNESS_MS = 15 * MINUTE_MS;

/** Kept free of the quarter of an hour when a signature arrives, for the way to its block. */
const WRITE_MARGIN_MS = MINUTE_MS;

/** Whom a reader believes, and where it is. */
export type Trust = {
  readonly space: string;
  readonly network: string;
  /** The key of this very instance: what it wrote, it has checked. One of `writers`. */
  readonly ownWriter: Address;
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  readonly verdicts: Verdicts;
};

/** What is known of the source of a session or fact: proven by its wallet, or claimed by a third party. */
export type Standing = { readonly attestedBy: Address | null };

/** A session whose request is known: what the proofs of its facts are made over. */
export type ProvableSession = KeyedTerms & RequestTerms & { readonly requestedBy: Address };

const PROOF_OF_KIND = {
  confirmation: 'ConfirmSession',
  rejection: 'DeclineSession',
  cancellation: 'CancelSession',
} as const satisfies Record<FactKind, StoredProof['primaryType']>;

/** Whether a proof issued then counts for an entity of this block time. */
export function isFreshProof(issuedAt: string, blockTime: EpochMs): boolean {
  return Math.abs(blockTime - Date.parse(issuedAt)) <= PROOF_FRESHNESS_MS;
}

/** Whether a proof that arrives now will still count at the block it gets into. */
export function isProofInTime(issuedAt: string, now: EpochMs): boolean {
  const age = now - Date.parse(issuedAt);
  return age >= -WRITE_MARGIN_MS && age <= PROOF_FRESHNESS_MS - WRITE_MARGIN_MS;
}

/**
 * Checks a signature that has just arrived, over values from the chain: the canonical form to store, or
 * WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID.
 */
export async function checkSignature(
  data: ProofTypedData,
  signed: { readonly by: Address; readonly issuedAt: string; readonly signature: Hex },
  verdicts: Verdicts,
  now: EpochMs,
): Promise<Result<Hex>> {
  const signature = toCanonicalSignature(signed.signature);
  if (!signature.ok) return signature;
  if (!isProofInTime(signed.issuedAt, now)) return fail('PROOF_EXPIRED');
  const signer = await verdicts.signerOf(data, signature.value);
  return signer === signed.by ? signature : fail('SIGNATURE_INVALID');
}

/** Judges a session entity by its request's proof; null = it does not exist for us. */
export async function judgeSession(
  entity: ArkivEntity,
  session: ParsedSession,
  blockTime: EpochMs,
  trust: Trust,
): Promise<Standing | null> {
  const { proof } = session;
  if (proof === null) return attestation(entity, trust);
  const fits =
    proof.primaryType === 'RequestSession' &&
    (proof.requestId === undefined || proof.requestId === session.requestId) &&
    isFreshProof(proof.issuedAt, blockTime);
  if (!fits) return null;
  const data = buildRequestTypedData(session, contextOf(proof, trust));
  return isSignedBy(session.requestedBy, data, proof, trust);
}

/** Judges a fact by its proof over the values of the session itself; null = it never happened. */
export async function judgeFact(
  entity: ArkivEntity,
  fact: ParsedFact,
  session: ProvableSession,
  blockTime: EpochMs,
  trust: Trust,
): Promise<Standing | null> {
  if (!isAbout(fact, session)) return null;
  const { proof } = fact;
  if (proof === null) return attestation(entity, trust);
  if (fact.startsAt === null || !isFreshProof(proof.issuedAt, blockTime)) return null;
  const data = provenValues(fact, proof, session, trust);
  return data === null ? null : isSignedBy(fact.by, data, proof, trust);
}

/** Judges feedback by its proof over the values it shows; null = it was never given. */
export async function judgeFeedback(
  entity: ArkivEntity,
  feedback: ParsedFeedback,
  session: ProvableSession,
  blockTime: EpochMs,
  trust: Trust,
): Promise<Standing | null> {
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
  proof: StoredProof,
  session: ProvableSession,
  trust: Trust,
): ProofTypedData | null {
  const context = contextOf(proof, trust);
  if (proof.primaryType === 'RequestSession') {
    const request =
      fact.kind === 'confirmation' ? ownRequest(fact, session) : replacingRequest(fact, session);
    return request === null ? null : buildRequestTypedData(request, context);
  }
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

/** The requester is confirmed by having asked: their confirmation carries the request's own proof. */
function ownRequest(fact: ParsedFact, session: ProvableSession): RequestTerms | null {
  return fact.by === session.requestedBy ? session : null;
}

/** Asking the same person for another time instead is also the end of the earlier session (docs/protocol.md, "Proofs"). */
function replacingRequest(
  { replacement, reason }: ParsedFact,
  { key, mentor, learner }: ProvableSession,
): RequestTerms | null {
  if (replacement === null || replacement.replaces !== key || reason !== '') return null;
  const isSamePair =
    (replacement.mentor === mentor && replacement.learner === learner) ||
    (replacement.mentor === learner && replacement.learner === mentor);
  return isSamePair ? replacement : null;
}

function contextOf({ issuedAt }: StoredProof, { space, network }: Trust): ProofContext {
  return { space, network, issuedAt };
}

async function isSignedBy(
  wallet: Address,
  data: ProofTypedData,
  { signature }: StoredProof,
  { verdicts }: Trust,
): Promise<Standing | null> {
  return (await verdicts.signerOf(data, signature)) === wallet ? { attestedBy: null } : null;
}

/** Without a proof there is only the word of whoever wrote it: our own writers have none to give. */
function attestation({ creator }: ArkivEntity, { writers, attestedWriters }: Trust): Standing | null {
  return attestedWriters.includes(creator) && !writers.includes(creator) ? { attestedBy: creator } : null;
}

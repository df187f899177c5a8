import { type Address, getAddress, type Hex, recoverMessageAddress } from 'viem';
import { createSiweMessage, parseSiweMessage, validateSiweMessage } from 'viem/siwe';
import { z } from 'zod';
import { isAddress, parseAddress } from '@/lib/hex';
import { signatureSchema } from '@/lib/protocol/schema';
import { toCanonicalSignature } from '@/lib/protocol/signature';
import { fail, ok, type Result } from '@/lib/result';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { SignInOrigin, Viewer } from '@/lib/viewer/model';

/** Long enough to find the phone with the wallet; short enough that a message left lying around is worthless. */
export const SIGN_IN_MINUTES = 5;

/** EIP-4361 wants a chain; a wallet with its own key signs the same on each, so no wallet is asked to switch. */
const SIGN_IN_CHAIN_ID = 1;

const STATEMENT = 'Sign in to Twofold. This is free and sends no transaction.';

/** What the server remembers of a sign-in it started, sealed in that browser's cookie. */
export const challengeSchema = z.object({
  address: z.custom<Address>(isAddress),
  nonce: z.string().regex(/^[a-zA-Z0-9]{16,64}$/),
  domain: z.string(),
  uri: z.string(),
  issuedAt: z.number().int().positive(),
});

export type SignInChallenge = z.infer<typeof challengeSchema>;

/** Arguments of `startSignIn`; lower-cased. */
export const startInputSchema = z.object({
  address: z
    .string()
    .transform(parseAddress)
    .refine((address) => address !== null),
});

/** Arguments of `finishSignIn`. A contract wallet's signature can be long; beyond this it is no signature. */
export const finishInputSchema = z.object({
  message: z.string().max(2_000),
  signature: z.string().max(8_194).pipe(signatureSchema),
});

/** A new challenge for one address on one origin. */
export function createChallenge(
  address: Address,
  origin: SignInOrigin,
  nonce: string,
  now: EpochMs,
): SignInChallenge {
  return { address, nonce, domain: origin.domain, uri: origin.uri, issuedAt: now };
}

/**
 * The message a wallet signs for a challenge.
 *
 * Source: EIP-4361.
 */
export function buildSignInMessage(challenge: SignInChallenge): string {
  return createSiweMessage({
    address: getAddress(challenge.address),
    chainId: SIGN_IN_CHAIN_ID,
    domain: challenge.domain,
    uri: challenge.uri,
    nonce: challenge.nonce,
    statement: STATEMENT,
    version: '1',
    issuedAt: new Date(challenge.issuedAt),
    expirationTime: new Date(challenge.issuedAt + SIGN_IN_MINUTES * MINUTE_MS),
  });
}

/** Whether a message is the one of this challenge, character by character. */
export function isOfChallenge(message: string, challenge: SignInChallenge): boolean {
  return message === buildSignInMessage(challenge);
}

/**
 * Whether a message is out of date because its browser has a newer sign-in: one under way, or one that was finished
 * after the message was made.
 *
 * Shape: for the words of a refusal only; nobody has signed for what the message says of itself.
 */
export function wasReplaced(
  message: string,
  challenge: SignInChallenge | null,
  finished: { readonly nonce: string; readonly signedInAt: EpochMs } | null,
): boolean {
  const { nonce, issuedAt } = parseSiweMessage(message);
  if (nonce === undefined || issuedAt === undefined) return false;
  if (challenge !== null) return issuedAt.getTime() <= challenge.issuedAt;
  return finished !== null && finished.nonce !== nonce && issuedAt.getTime() <= finished.signedInAt;
}

/**
 * Who has signed in, if the signed message is the one of this challenge, in time, and by the wallet it names.
 *
 * Wallets with their own key only, in whatever form they write signatures.
 *
 * @param origin Where the finishing request arrived
 * @returns the viewer; fails with SIGN_IN_EXPIRED (another message, another origin, too late), WALLET_UNSUPPORTED
 * (contract wallet), SIGNATURE_INVALID (somebody else's signature, or nobody's)
 */
export async function verifySignIn(
  challenge: SignInChallenge,
  signed: { readonly message: string; readonly signature: Hex },
  origin: SignInOrigin,
  now: EpochMs,
): Promise<Result<Viewer>> {
  if (!isOfChallenge(signed.message, challenge) || challenge.uri !== origin.uri)
    return fail('SIGN_IN_EXPIRED');
  const valid = validateSiweMessage({
    message: parseSiweMessage(signed.message),
    address: challenge.address,
    domain: origin.domain,
    nonce: challenge.nonce,
    time: new Date(now),
  });
  if (!valid) return fail('SIGN_IN_EXPIRED');
  const signature = toCanonicalSignature(signed.signature);
  if (!signature.ok) return signature;
  const signer = await recoverSigner(signed.message, signature.value);
  return signer === challenge.address ? ok({ wallet: challenge.address }) : fail('SIGNATURE_INVALID');
}

/** Null when the bytes are no point on the curve: a forged signature is an answer, not an accident. */
async function recoverSigner(message: string, signature: Hex): Promise<string | null> {
  try {
    return (await recoverMessageAddress({ message, signature })).toLowerCase();
  } catch {
    return null;
  }
}

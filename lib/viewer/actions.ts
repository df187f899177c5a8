'use server';

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { allow } from '@/lib/limits/rate-limits';
import { log } from '@/lib/log';
import { fail, ok, type Result } from '@/lib/result';
import { toFailure } from '@/lib/server/error-boundary';
import { asAction } from '@/lib/server/request-log/action';
import {
  clearChallengeCookie,
  clearUnrecordedSignOut,
  clearViewerCookie,
  readChallengeCookie,
  readUnrecordedSignOut,
  readViewerCookie,
  writeChallengeCookie,
  writeUnrecordedSignOut,
  writeViewerCookie,
} from '@/lib/viewer/cookie';
import { SIGN_OUT_SCOPES, type SignOutScope, type UnrecordedCode, type Viewer } from '@/lib/viewer/model';
import { getRequestOrigin } from '@/lib/viewer/request-origin';
import { isRevoked, revokeSeal } from '@/lib/viewer/revocation';
import type { ViewerSeal } from '@/lib/viewer/seal';
import {
  buildSignInMessage,
  createChallenge,
  finishInputSchema,
  isOfChallenge,
  startInputSchema,
  verifySignIn,
  wasReplaced,
} from '@/lib/viewer/sign-in';
import { claimNonce } from '@/lib/viewer/used-nonces';

const scopeSchema = z.enum(SIGN_OUT_SCOPES);

/** After these it is known that nothing of a write is on Arkiv. */
const RECORDED_NOTHING: readonly AppErrorCode[] = ['CHAIN_UNREACHABLE', 'CHAIN_REVERTED', 'RATE_LIMITED'];

/**
 * Starts a sign-in of a wallet in this browser and gives the message it is to sign.
 *
 * @returns the message, valid for five minutes, once, in this browser only; fails with INVALID_INPUT, RATE_LIMITED
 */
export async function startSignIn(input: { address: string }): Promise<Result<{ message: string }>> {
  return asAction('viewer.startSignIn', () => start(input));
}

async function start(input: unknown): Promise<Result<{ message: string }>> {
  const parsed = startInputSchema.safeParse(input);
  const origin = await getRequestOrigin();
  if (!parsed.success || !origin) return fail('INVALID_INPUT');
  if (!(await allow('signIn'))) return fail('RATE_LIMITED');
  const challenge = createChallenge(parsed.data.address, origin, createNonce(), Date.now());
  await writeChallengeCookie(challenge);
  return ok({ message: buildSignInMessage(challenge) });
}

/**
 * Finishes a sign-in with the wallet's signature and remembers the viewer in this browser.
 *
 * @returns the viewer; fails with INVALID_INPUT, SIGN_IN_EXPIRED, SIGN_IN_REPLACED (this browser has started or finished
 * a newer one), SIGNATURE_INVALID, WALLET_UNSUPPORTED: after any of them the sign-in has to be started again
 */
export async function finishSignIn(input: { message: string; signature: string }): Promise<Result<Viewer>> {
  return asAction('viewer.finishSignIn', () => finish(input));
}

async function finish(input: unknown): Promise<Result<Viewer>> {
  const parsed = finishInputSchema.safeParse(input);
  const origin = await getRequestOrigin();
  if (!parsed.success || !origin) return fail('INVALID_INPUT');
  const [challenge, before] = await Promise.all([readChallengeCookie(), readViewerCookie()]);
  // Only its own sign-in is used up: that of another tab waits in the same place.
  if (!challenge || !isOfChallenge(parsed.data.message, challenge))
    return fail(wasReplaced(parsed.data.message, challenge, before) ? 'SIGN_IN_REPLACED' : 'SIGN_IN_EXPIRED');
  await clearChallengeCookie();
  if (!(await claimNonce(challenge.nonce))) return fail('SIGN_IN_EXPIRED');
  const now = Date.now();
  const outcome = await verifySignIn(challenge, parsed.data, origin, now);
  if (!outcome.ok) return fail(outcome.code);
  const { nonce } = challenge;
  // One stay keeps one id, so that signing out ends every cookie this browser was given in it.
  const id = before && (await isStillGood(before)) ? before.id : createNonce();
  await writeViewerCookie({ ...outcome.value, id, nonce, signedInAt: now, usedAt: now });
  log().info({ wallet: outcome.value.wallet }, 'signed in');
  return outcome;
}

/**
 * Forgets the viewer in this browser, and ends every copy of its cookie, or of every cookie the wallet has, on every
 * instance.
 *
 * @returns nothing; fails with INVALID_INPUT, SIGN_OUT_NOT_RECORDED (signed out in this browser alone, which remembers to
 * try again), SIGN_OUT_PENDING (the same, but it may have been recorded)
 */
export async function signOut(scope: SignOutScope = 'here'): Promise<Result<null>> {
  return asAction('viewer.signOut', () => end(scope));
}

async function end(scope: unknown): Promise<Result<null>> {
  const parsed = scopeSchema.safeParse(scope);
  if (!parsed.success) return fail('INVALID_INPUT');
  const seal = await readViewerCookie();
  await clearViewerCookie();
  if (seal) log().info({ wallet: seal.wallet, scope: parsed.data }, 'signed out');
  // Whoever holds a copy that was ended already can end nothing more with it.
  return seal === null || (await isKnownAsRevoked(seal)) ? ok(null) : record(seal, parsed.data);
}

/**
 * Tries once more to record a sign-out that could not be.
 *
 * @returns nothing; fails with SIGN_OUT_NOT_RECORDED, SIGN_OUT_PENDING
 */
export async function retrySignOut(): Promise<Result<null>> {
  return asAction('viewer.retrySignOut', () => retry());
}

async function retry(): Promise<Result<null>> {
  const unrecorded = await readUnrecordedSignOut();
  return unrecorded === null ? ok(null) : record(unrecorded.seal, unrecorded.scope, unrecorded.code);
}

/** @returns nothing; fails with SIGN_OUT_NOT_RECORDED, SIGN_OUT_PENDING */
async function record(
  seal: ViewerSeal,
  scope: SignOutScope,
  before: UnrecordedCode | null = null,
): Promise<Result<null>> {
  try {
    await revokeSeal(seal, scope);
    await clearUnrecordedSignOut();
    return ok(null);
  } catch (error) {
    const why = toFailure(error, 'viewer.signOut').code;
    // A first attempt that may have been recorded still may, whatever became of the second.
    const isInDoubt = before === 'SIGN_OUT_PENDING' || !RECORDED_NOTHING.includes(why);
    const code = isInDoubt ? 'SIGN_OUT_PENDING' : 'SIGN_OUT_NOT_RECORDED';
    await writeUnrecordedSignOut({ seal, scope, code });
    return fail(code);
  }
}

/** False while Arkiv does not answer. */
async function isStillGood(seal: ViewerSeal): Promise<boolean> {
  return (await askWhetherRevoked(seal)) === false;
}

/** False while Arkiv does not answer. */
async function isKnownAsRevoked(seal: ViewerSeal): Promise<boolean> {
  return (await askWhetherRevoked(seal)) === true;
}

async function askWhetherRevoked(seal: ViewerSeal): Promise<boolean | null> {
  try {
    return await isRevoked(seal);
  } catch (error) {
    toFailure(error, 'viewer.isRevoked');
    return null;
  }
}

/** Unguessable, unlike viem's `generateSiweNonce`, which draws from Math.random. */
function createNonce(): string {
  return randomBytes(16).toString('hex');
}

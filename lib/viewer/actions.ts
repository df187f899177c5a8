'use server';

import { randomBytes } from 'node:crypto';
import { allow } from '@/lib/limits/limits';
import { log } from '@/lib/log';
import { fail, ok, type Result } from '@/lib/result';
import {
  clearViewerCookie,
  readViewerCookie,
  takeChallengeCookie,
  writeChallengeCookie,
  writeViewerCookie,
} from '@/lib/viewer/cookie';
import type { Viewer } from '@/lib/viewer/model';
import { getRequestOrigin } from '@/lib/viewer/request-origin';
import {
  buildSignInMessage,
  createChallenge,
  finishInputSchema,
  startInputSchema,
  verifySignIn,
} from '@/lib/viewer/sign-in';
import { spendNonce } from '@/lib/viewer/spent';

/**
 * Starts a sign-in of a wallet in this browser and gives the message it is to sign.
 *
 * Shape: the message is valid for five minutes, once, in this browser only.
 * Errors: INVALID_INPUT, RATE_LIMITED.
 */
export async function startSignIn(input: { address: string }): Promise<Result<{ message: string }>> {
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
 * Errors: INVALID_INPUT, SIGN_IN_EXPIRED, SIGNATURE_INVALID, WALLET_UNSUPPORTED. After any of them the sign-in has
 * to be started again.
 */
export async function finishSignIn(input: { message: string; signature: string }): Promise<Result<Viewer>> {
  const challenge = await takeChallengeCookie();
  const parsed = finishInputSchema.safeParse(input);
  const origin = await getRequestOrigin();
  if (!parsed.success || !origin) return fail('INVALID_INPUT');
  if (!challenge || !(await spendNonce(challenge.nonce))) return fail('SIGN_IN_EXPIRED');
  const outcome = await verifySignIn(challenge, parsed.data, origin, Date.now());
  if (outcome.ok) {
    await writeViewerCookie(outcome.value);
    log().info({ wallet: outcome.value.wallet }, 'signed in');
  } else log().info({ code: outcome.code }, 'sign-in refused');
  return outcome;
}

/** Forgets the viewer in this browser. */
export async function signOut(): Promise<void> {
  const viewer = await readViewerCookie();
  await clearViewerCookie();
  if (viewer) log().info({ wallet: viewer.wallet }, 'signed out');
}

/** Unguessable, unlike viem's `generateSiweNonce`, which draws from Math.random. */
function createNonce(): string {
  return randomBytes(16).toString('hex');
}

import 'server-only';

import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { env } from '@/lib/env';
import { deriveSecret } from '@/lib/secrets';
import { ownCookie } from '@/lib/server/own-cookie';
import type { Viewer } from '@/lib/viewer/model';
import { challengeSchema, SIGN_IN_MINUTES, type SignInChallenge } from '@/lib/viewer/sign-in';

const VIEWER_COOKIE = 'twofold-viewer';
const CHALLENGE_COOKIE = 'twofold-sign-in';

const VIEWER_SECONDS = 7 * 24 * 60 * 60;
const CHALLENGE_SECONDS = SIGN_IN_MINUTES * 60;

const viewerSchema = z.object({
  wallet: z.custom<Viewer['wallet']>((value) => typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value)),
});

/** The viewer this browser's cookie proves, or null. */
export function readViewerCookie(): Promise<Viewer | null> {
  return readSealed(VIEWER_COOKIE, VIEWER_SECONDS, viewerSchema);
}

/** Remembers the viewer in this browser for seven days. */
export function writeViewerCookie(viewer: Viewer): Promise<void> {
  return writeSealed(VIEWER_COOKIE, VIEWER_SECONDS, viewer);
}

/** Forgets the viewer. */
export function clearViewerCookie(): Promise<void> {
  return writeCookie(VIEWER_COOKIE, '', 0);
}

/** Remembers a started sign-in in this browser, and nowhere else. */
export function writeChallengeCookie(challenge: SignInChallenge): Promise<void> {
  return writeSealed(CHALLENGE_COOKIE, CHALLENGE_SECONDS, challenge);
}

/** The sign-in this browser started, taken away with the reading: there is no second attempt on one challenge. */
export async function takeChallengeCookie(): Promise<SignInChallenge | null> {
  const challenge = await readChallengeCookie();
  await writeCookie(CHALLENGE_COOKIE, '', 0);
  return challenge;
}

/** The sign-in this browser has started, or null; it stays. */
export function readChallengeCookie(): Promise<SignInChallenge | null> {
  return readSealed(CHALLENGE_COOKIE, CHALLENGE_SECONDS, challengeSchema);
}

/** A cookie that is missing, foreign, altered or too old is all the same: nothing to go by. */
async function readSealed<Value>(
  name: string,
  lifeSeconds: number,
  schema: z.ZodType<Value>,
): Promise<Value | null> {
  const seal = (await cookies()).get(ownCookie(name).name)?.value;
  if (!seal) return null;
  const content = await unseal(seal, passwordOf(name), lifeSeconds);
  return schema.safeParse(content).data ?? null;
}

/** iron-session answers a seal of somebody else with `{}`, but throws on bytes that are no seal at all. */
async function unseal(seal: string, password: string, ttl: number): Promise<unknown> {
  try {
    return await unsealData<unknown>(seal, { password, ttl });
  } catch {
    return null;
  }
}

async function writeSealed(name: string, lifeSeconds: number, value: object): Promise<void> {
  const seal = await sealData(value, { password: passwordOf(name), ttl: lifeSeconds });
  await writeCookie(name, seal, lifeSeconds);
}

async function writeCookie(name: string, value: string, lifeSeconds: number): Promise<void> {
  const own = ownCookie(name);
  (await cookies()).set(own.name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: own.secure,
    path: '/',
    maxAge: lifeSeconds,
  });
}

/** One secret per cookie: a seal of one kind never opens as the other. */
function passwordOf(name: string): string {
  return deriveSecret(env().authSecret, `cookie:${name}`).toString('hex');
}

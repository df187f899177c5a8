import 'server-only';

import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { env } from '@/lib/env/env';
import { hostCookie } from '@/lib/server/host-cookie';
import { SECOND_MS } from '@/lib/time/instant';
import { SIGN_OUT_SCOPES, UNRECORDED_CODES } from '@/lib/viewer/model';
import { processOpenedSeals } from '@/lib/viewer/opened-seals';
import {
  cookiePassword,
  isCurrent,
  isDueForRenewal,
  SIGNED_IN_MS,
  sealViewer,
  secondsLeft,
  VIEWER_COOKIE,
  type ViewerSeal,
  viewerSealSchema,
} from '@/lib/viewer/seal';
import { challengeSchema, SIGN_IN_MINUTES, type SignInChallenge } from '@/lib/viewer/sign-in';

const CHALLENGE_COOKIE = 'twofold-sign-in';
const UNRECORDED_COOKIE = 'twofold-sign-out';
const CHALLENGE_SECONDS = SIGN_IN_MINUTES * 60;
const UNRECORDED_SECONDS = SIGNED_IN_MS / SECOND_MS;

const unrecordedSchema = z.object({
  seal: viewerSealSchema,
  scope: z.enum(SIGN_OUT_SCOPES),
  // A build that knew of one code alone left it out: nobody knows then.
  code: z.enum(UNRECORDED_CODES).default('SIGN_OUT_PENDING'),
});

/** A sign-out that this browser knows of and Arkiv does not. */
export type UnrecordedSignOut = z.infer<typeof unrecordedSchema>;

/** What this browser's cookie says of its viewer, or null; whether they have signed out elsewhere is not asked here. */
export async function readViewerCookie(): Promise<ViewerSeal | null> {
  const sealed = await readCookie(VIEWER_COOKIE);
  if (sealed === null) return null;
  const open = () => openSealed(sealed, VIEWER_COOKIE, viewerSealSchema);
  const seal = await processOpenedSeals()(sealed, env().authSecrets, open);
  return seal && isCurrent(seal, Date.now()) ? seal : null;
}

/** Remembers the viewer in this browser, until it is idle for too long or the seal too old. */
export async function writeViewerCookie(seal: ViewerSeal): Promise<void> {
  await writeCookie(
    VIEWER_COOKIE,
    await sealViewer(env().authSecrets[0], seal),
    secondsLeft(seal, seal.usedAt),
  );
}

/** Lets the idle time of a cookie in use begin again, once an hour at most. */
export async function renewViewerCookie(seal: ViewerSeal): Promise<void> {
  const now = Date.now();
  if (isDueForRenewal(seal, now)) await writeViewerCookie({ ...seal, usedAt: now });
}

/** Forgets the viewer. */
export function clearViewerCookie(): Promise<void> {
  return writeCookie(VIEWER_COOKIE, '', 0);
}

/** The sign-out this browser still has to have recorded, or null. */
export function readUnrecordedSignOut(): Promise<UnrecordedSignOut | null> {
  return readSealed(UNRECORDED_COOKIE, unrecordedSchema);
}

/** Remembers a sign-out that could not be recorded, for as long as the ended cookie could be used elsewhere. */
export function writeUnrecordedSignOut(unrecorded: UnrecordedSignOut): Promise<void> {
  return writeSealed(UNRECORDED_COOKIE, UNRECORDED_SECONDS, unrecorded);
}

/** Forgets it. */
export function clearUnrecordedSignOut(): Promise<void> {
  return writeCookie(UNRECORDED_COOKIE, '', 0);
}

/** Remembers a started sign-in in this browser, and nowhere else. */
export function writeChallengeCookie(challenge: SignInChallenge): Promise<void> {
  return writeSealed(CHALLENGE_COOKIE, CHALLENGE_SECONDS, challenge);
}

/** Forgets it: there is no second attempt on one challenge. */
export function clearChallengeCookie(): Promise<void> {
  return writeCookie(CHALLENGE_COOKIE, '', 0);
}

/** The sign-in this browser has started, or null; it stays. */
export function readChallengeCookie(): Promise<SignInChallenge | null> {
  return readSealed(CHALLENGE_COOKIE, challengeSchema);
}

async function readCookie(name: string): Promise<string | null> {
  return (await cookies()).get(hostCookie(name).name)?.value || null;
}

async function readSealed<Value>(name: string, schema: z.ZodType<Value>): Promise<Value | null> {
  const seal = await readCookie(name);
  return seal === null ? null : openSealed(seal, name, schema);
}

/** A cookie that is missing, foreign, altered or too old is all the same: nothing to go by. */
async function openSealed<Value>(
  seal: string,
  name: string,
  schema: z.ZodType<Value>,
): Promise<Value | null> {
  for (const secret of env().authSecrets) {
    const content = schema.safeParse(await unseal(seal, cookiePassword(secret, name))).data;
    if (content !== undefined) return content;
  }
  return null;
}

/** iron-session answers a seal of somebody else with `{}`, but throws on bytes that are no seal at all. */
async function unseal(seal: string, password: string): Promise<unknown> {
  try {
    return await unsealData<unknown>(seal, { password });
  } catch {
    return null;
  }
}

async function writeSealed(name: string, lifeSeconds: number, value: object): Promise<void> {
  const password = cookiePassword(env().authSecrets[0], name);
  const seal = await sealData(value, { password, ttl: lifeSeconds });
  await writeCookie(name, seal, lifeSeconds);
}

async function writeCookie(name: string, value: string, lifeSeconds: number): Promise<void> {
  const own = hostCookie(name);
  (await cookies()).set(own.name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: own.secure,
    path: '/',
    maxAge: lifeSeconds,
  });
}

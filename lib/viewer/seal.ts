import { sealData } from 'iron-session';
import { z } from 'zod';
import { isAddress } from '@/lib/hex';
import { deriveSecret } from '@/lib/secrets';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/time/instant';
import type { Viewer } from '@/lib/viewer/model';

export const VIEWER_COOKIE = 'twofold-viewer';

/** After so long everybody signs in again, and so does whoever has not been here for two days. */
export const SIGNED_IN_MS = 7 * DAY_MS;
const IDLE_MS = 2 * DAY_MS;
/** A seal younger than this need not be renewed. */
const RENEW_MS = HOUR_MS;

/** What the viewer's cookie holds; nothing of it but the wallet leaves the server unsealed. */
export const viewerSealSchema = z.object({
  wallet: z.custom<Viewer['wallet']>(isAddress),
  /** Names one stay in one browser, from signing in to signing out: 128 bits of chance, hex. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** The nonce of the sign-in that made it. */
  nonce: z.string(),
  signedInAt: z.number().int().positive(),
  /** When it was made or last renewed. */
  usedAt: z.number().int().positive(),
});

export type ViewerSeal = z.infer<typeof viewerSealSchema>;

/** How long a seal made now is good for, in whole seconds; 0 or less when its seven days are over. */
export function secondsLeft({ signedInAt }: Pick<ViewerSeal, 'signedInAt'>, now: EpochMs): number {
  return Math.floor(Math.min(IDLE_MS, signedInAt + SIGNED_IN_MS - now) / SECOND_MS);
}

/** Whether a seal is still good, by its own words: not idle for too long, not too old. */
export function isCurrent(seal: ViewerSeal, now: EpochMs): boolean {
  return now < seal.signedInAt + SIGNED_IN_MS && now < seal.usedAt + IDLE_MS;
}

/** Whether a seal in use should be made anew, so that its idle time begins again. */
export function isDueForRenewal({ usedAt }: ViewerSeal, now: EpochMs): boolean {
  return now - usedAt >= RENEW_MS;
}

/** The password of a cookie's seals. One secret per cookie: a seal of one kind never opens as the other. */
export function cookiePassword(authSecret: string, cookie: string): string {
  return deriveSecret(authSecret, `cookie:${cookie}`).toString('hex');
}

/** The value of a viewer's cookie. */
export function sealViewer(authSecret: string, seal: ViewerSeal): Promise<string> {
  return sealData(seal, {
    password: cookiePassword(authSecret, VIEWER_COOKIE),
    ttl: secondsLeft(seal, seal.usedAt),
  });
}

import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { type ArkivRuntime, arkiv } from '@/lib/arkiv/runtime';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { takeSignOutRecord } from '@/lib/limits/sign-outs';
import { processWide } from '@/lib/process-wide';
import type { SignOutScope } from '@/lib/viewer/model';
import { createRevocationCache, type RevocationCache } from '@/lib/viewer/revocation-cache';
import {
  hasRevocation,
  type RevocationDeps,
  recordRevocation,
  revocationTags,
} from '@/lib/viewer/revocation-records';
import type { ViewerSeal } from '@/lib/viewer/seal';

/** Whoever signs out should not have to watch a node that does not answer. */
const RECORDED_WITHIN_MS = 10_000;

function depsOf({ reader, writer, space, writers }: ArkivRuntime): RevocationDeps {
  return { reader, writer, space, writers, authSecrets: env().authSecrets };
}

function cache(): RevocationCache {
  return processWide('viewer.revocations', () =>
    createRevocationCache({
      lookUp: async (seal) => hasRevocation(depsOf(await arkiv()), seal),
      now: () => Date.now(),
      wait: (milliseconds) => pause(milliseconds, undefined, { ref: false }),
    }),
  );
}

/** Whether a seal was revoked, on whatever instance: `RevocationCache.isRevoked`. */
export function isRevoked(seal: ViewerSeal): Promise<boolean> {
  return cache().isRevoked(seal);
}

/** The same, with Arkiv asked again whatever was known: for news that an answer of a moment ago cannot hold. */
export function isRevokedNow(seal: ViewerSeal): Promise<boolean> {
  return cache().isRevoked(seal, { fresh: true });
}

/** The names under which Arkiv would tell that a seal is revoked. */
export function revocationTagsOf(seal: ViewerSeal): readonly string[] {
  return env().authSecrets.flatMap((secret) => Object.values(revocationTags(secret, seal)));
}

/**
 * Revokes a seal here at once, and everywhere by a record on Arkiv.
 *
 * @throws {AppError} RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING: revoked in this process alone
 */
export async function revokeSeal(seal: ViewerSeal, scope: SignOutScope): Promise<void> {
  cache().revoke(seal);
  if (!(await takeSignOutRecord(seal.wallet))) throw new AppError('RATE_LIMITED', { detail: 'signing out' });
  // First: a failure of this one would leave the clock below with nobody to hear it.
  const deps = depsOf(await arkiv());
  const late = pause(RECORDED_WITHIN_MS, undefined, { ref: false }).then(() => {
    throw new AppError('CHAIN_WRITE_PENDING', { detail: 'signing out' });
  });
  await Promise.race([recordRevocation(deps, seal, scope, Date.now()), late]);
}

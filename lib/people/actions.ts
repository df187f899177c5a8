'use server';
import { z } from 'zod';
import type { Profile, ProfileValues } from '@/lib/people/model';
import { recordProfile } from '@/lib/people/repository';
import { saveProfileSchema } from '@/lib/people/schema';
import { ok, type Result } from '@/lib/result';
import { runAsViewer, toIssuedAt } from '@/lib/sessions/viewer-action';

/** Gives out the instant a profile is to be signed for, from the server's clock. SIGNED_OUT, CHAIN_UNREACHABLE. */
export async function prepareProfile(): Promise<Result<{ issuedAt: string }>> {
  const kind = { label: 'profile.prepare', schema: z.undefined(), writes: false };
  return runAsViewer(kind, undefined, async (_, { now }) => ok(toIssuedAt(now)));
}

/**
 * Records the viewer's signed profile. Idempotent.
 *
 * SIGNED_OUT, RATE_LIMITED, INVALID_INPUT (with the field), WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * PROFILE_CHANGED, CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING.
 */
export async function saveProfile(
  input: ProfileValues & { readonly issuedAt: string; readonly signature: string },
): Promise<Result<Profile>> {
  const kind = { label: 'profile.save', schema: saveProfileSchema, writes: true };
  return runAsViewer(kind, input, (profile, { wallet, deps, now }) =>
    recordProfile(deps, { ...profile, wallet }, now),
  );
}

'use server';
import { findProfile, recordProfile } from '@/lib/people/repository';
import { prepareProfileSchema, saveProfileSchema } from '@/lib/protocol/parse-profile';
import { isBasedOn, type Profile, type ProfileValues } from '@/lib/protocol/profile';
import { fail, ok, type Result } from '@/lib/result';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/** Which profile the viewer was looking at when they changed it: its `issuedAt`, empty for none. */
type Basis = { readonly basedOn: string };

/**
 * Gives out the instant a profile is to be signed for, from the server's clock.
 *
 * @returns the instant; fails with SIGNED_OUT, INVALID_INPUT, CHAIN_UNREACHABLE, PROFILE_CHANGED (another one stands than
 * the viewer was looking at)
 */
export async function prepareProfile(input: Basis): Promise<Result<{ issuedAt: string }>> {
  const kind = { label: 'profile.prepare', schema: prepareProfileSchema, writes: false };
  return runAsViewer(kind, input, async ({ basedOn }, { wallet, deps, now }) => {
    const current = await findProfile(deps, wallet, now);
    return isBasedOn(current, basedOn) ? ok(toIssuedAt(now)) : fail('PROFILE_CHANGED');
  });
}

/**
 * Records the viewer's signed profile. Idempotent.
 *
 * @returns the profile as recorded; fails as `prepareProfile`, and with RATE_LIMITED, INVALID_INPUT (with the field),
 * WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function saveProfile(
  input: ProfileValues & Basis & { readonly issuedAt: string; readonly signature: string },
): Promise<Result<Profile>> {
  const kind = { label: 'profile.save', schema: saveProfileSchema, writes: true };
  return runAsViewer(kind, input, (profile, { wallet, deps, now }) =>
    recordProfile(deps, { ...profile, wallet }, now),
  );
}

'use server';
import { allow } from '@/lib/limits/limits';
import type { Profile, ProfileValues } from '@/lib/people/model';
import { recordProfile } from '@/lib/people/repository';
import { saveProfileSchema } from '@/lib/people/schema';
import { fail, ok, type Result } from '@/lib/result';
import { noteRefusal, toFailure } from '@/lib/sessions/boundary';
import { sessionDeps } from '@/lib/sessions/deps';
import { getViewer } from '@/lib/viewer/queries';

/**
 * Gives out the instant a profile is to be signed for, from the server's clock. SIGNED_OUT, CHAIN_UNREACHABLE.
 */
export async function prepareProfile(): Promise<Result<{ issuedAt: string }>> {
  try {
    if ((await getViewer()) === null) return fail('SIGNED_OUT');
    const { now } = await sessionDeps();
    return ok({ issuedAt: new Date(now()).toISOString() });
  } catch (error) {
    return toFailure(error, 'profile.prepare');
  }
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
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('write'))) return fail('RATE_LIMITED');
    const parsed = saveProfileSchema.safeParse(input);
    if (!parsed.success) return fail('INVALID_INPUT', String(parsed.error.issues[0]?.path[0] ?? 'input'));
    const { deps, now } = await sessionDeps();
    const saved = await recordProfile(deps, { ...parsed.data, wallet: viewer.wallet }, now());
    return saved.ok ? saved : noteRefusal(saved, 'profile.save');
  } catch (error) {
    return toFailure(error, 'profile.save');
  }
}

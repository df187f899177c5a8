import { recordProfile, type SignedProfile } from '@/lib/people/repository';
import { NO_PROFILE, type ProfileValues } from '@/lib/protocol/profile';
import { buildProfileTypedData, type ProofContext } from '@/lib/protocol/proof';
import { profileEntity } from '@/lib/protocol/write/profile';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, type Signer } from '@/lib/sessions/testing/people';

/** What the mentor of the tests says about themself. */
export const ADA: ProfileValues = { ...NO_PROFILE, displayName: 'Ada', timezone: 'Europe/Berlin' };

/** A profile as its wallet signs it, now unless told otherwise. */
export async function signedProfile(
  world: DevnetWorld,
  values: ProfileValues = ADA,
  signer: Signer = MENTOR,
  context: ProofContext = contextNow(world),
): Promise<SignedProfile> {
  const profile = { wallet: signer.address, ...values };
  const signature = await signer.sign(buildProfileTypedData(profile, context));
  return { ...profile, issuedAt: context.issuedAt, signature };
}

/** A profile on the chain, recorded the ordinary way. */
export async function saveProfileOf(
  world: DevnetWorld,
  signer: Signer,
  values: ProfileValues,
): Promise<void> {
  const saved = await recordProfile(
    world.deps,
    await signedProfile(world, values, signer),
    world.clock.now(),
  );
  if (!saved.ok) throw new Error(`the profile was refused: ${saved.code}`);
}

/** A profile entity as `recordProfile` would write it, for putting hostile ones on the chain by another way. */
export async function entityOf(world: DevnetWorld, { signature, ...profile }: SignedProfile) {
  const timing = await world.reader.timing();
  const createdAt = new Date(world.clock.now()).toISOString();
  return profileEntity(profile, signature, { space: world.deps.space, timing, createdAt });
}

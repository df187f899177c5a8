import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime } from '@/lib/arkiv/timing';
import { parseProfileEntity } from '@/lib/protocol/parse-profile';
import { type Profile, profileEnd, supersedes } from '@/lib/protocol/profile';
import { verifyProfile } from '@/lib/protocol/verify';
import { type Check, type Finding, unsigned, whyUnproven } from '@/lib/verify/check';

/** Checks a profile by its own values; which of several counts is for `settleProfiles` to say. */
export async function checkProfile(
  entity: ArkivEntity,
  check: Pick<Check, 'set' | 'trust'>,
): Promise<Finding> {
  const parsed = parseProfileEntity(entity);
  if (parsed === null) return unsigned('malformed');
  const writtenAt = blockTime(check.set.timing, entity.lastModifiedAtBlock);
  const reason = await whyUnproven(check, parsed.issuedAt, writtenAt, (trust) =>
    verifyProfile(parsed, writtenAt, trust),
  );
  if (reason !== null) return unsigned(reason);
  const hasEnded = check.set.asOf >= profileEnd(parsed);
  return { reason: hasEnded ? 'ended-profile' : null, signedBy: parsed.wallet };
}

/** The newest of each wallet's profiles that hold. */
export function newestProfiles(held: readonly ArkivEntity[]): ReadonlyMap<Address, Profile> {
  const newest = new Map<Address, Profile>();
  for (const entity of held) {
    const profile = parseProfileEntity(entity);
    if (profile === null || !supersedes(profile, newest.get(profile.wallet) ?? null)) continue;
    newest.set(profile.wallet, profile);
  }
  return newest;
}

/** Whether a profile that holds is its wallet's newest, or a copy of it. */
export function isNewest(entity: ArkivEntity, newest: ReadonlyMap<Address, Profile>): boolean {
  const profile = parseProfileEntity(entity);
  return profile !== null && newest.get(profile.wallet)?.issuedAt === profile.issuedAt;
}

import type { Hex } from 'viem';
import type { NewEntity } from '@/lib/arkiv/entity';
import { blockAt, type ChainTiming } from '@/lib/arkiv/timing';
import { type Profile, profileEnd } from '@/lib/protocol/profile';

/**
 * The entity that holds a signed profile; it lives a year from its signature.
 *
 * @example
 * ```ts
 * import { NO_PROFILE } from '@/lib/protocol/profile';
 * import { buildProfileTypedData } from '@/lib/protocol/proof';
 * import { profileEntity } from '@/lib/protocol/write/profile';
 * import { proofContext, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const { space, network, issuedAt } = proofContext(900);
 * const profile = { ...NO_PROFILE, wallet: MENTOR.address, displayName: 'Ada', issuedAt };
 * const signature = await MENTOR.sign(buildProfileTypedData(profile, { space, network, issuedAt }));
 * const { attributes } = profileEntity(profile, signature, { space, timing: TIMING, createdAt: issuedAt });
 * console.log(attributes.type, attributes.displayName); // user_profile Ada
 * ```
 */
export function profileEntity(
  profile: Profile,
  signature: Hex,
  context: { readonly space: string; readonly timing: ChainTiming; readonly createdAt: string },
): NewEntity {
  const { wallet, displayName, timezone, calendarFeedFrom, issuedAt } = profile;
  return {
    attributes: {
      type: 'user_profile',
      spaceId: context.space,
      createdAt: context.createdAt,
      wallet,
      displayName,
      timezone,
    },
    payload: {
      displayName,
      timezone,
      calendarFeedFrom,
      proof: { primaryType: 'SetProfile', issuedAt, signature },
    },
    expiresAtBlock: blockAt(context.timing, profileEnd(profile)),
  };
}

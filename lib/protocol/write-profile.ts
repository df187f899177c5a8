import type { Hex } from 'viem';
import type { NewEntity } from '@/lib/arkiv/entity';
import { blockAt, type ChainTiming } from '@/lib/arkiv/timing';
import { type Profile, profileEnd } from '@/lib/protocol/profile';

/** The entity that holds a signed profile; it lives a year from its signature. */
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

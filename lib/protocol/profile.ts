import type { Address } from 'viem';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';

/** How long a profile is shown after it was signed: whoever saves nothing for a year is forgotten. */
export const PROFILE_LIFE_MS = 365 * DAY_MS;

/** What somebody says about themself. Everything in it is signed by its wallet, and public. */
export type ProfileValues = {
  /** Empty: goes by the address. */
  readonly displayName: string;
  /** IANA name; empty: not told. */
  readonly timezone: string;
  /** What the calendar feed's address is bound to: the instant (ISO) it was turned on; empty: off. */
  readonly calendarFeedFrom: string;
};

/** A profile as its wallet signed it. */
export type Profile = ProfileValues & {
  /** Lower-case. */
  readonly wallet: Address;
  /** ISO, given out by the server; of a wallet's profiles the newest counts. */
  readonly issuedAt: string;
};

/** What a wallet that has never saved a profile stands for. */
export const NO_PROFILE: ProfileValues = { displayName: '', timezone: '', calendarFeedFrom: '' };

/**
 * The instant from which a profile is no longer shown, whatever the entity's expiry block says: anyone can extend any entity.
 *
 * @example
 * ```ts
 * import { profileEnd } from '@/lib/protocol/profile';
 *
 * const end = profileEnd({ issuedAt: '2026-11-22T13:00:00.000Z' });
 * console.log(new Date(end).toISOString()); // 2027-11-22T13:00:00.000Z
 * ```
 */
export function profileEnd({ issuedAt }: Pick<Profile, 'issuedAt'>): EpochMs {
  return Date.parse(issuedAt) + PROFILE_LIFE_MS;
}

/**
 * Whether one profile takes the place of another; at equal instants the later word stays out.
 *
 * @example
 * ```ts
 * import { supersedes } from '@/lib/protocol/profile';
 *
 * const earlier = { issuedAt: '2026-11-22T13:00:00.000Z' };
 * const later = { issuedAt: '2026-11-22T13:00:00.001Z' };
 * console.log(supersedes(later, earlier), supersedes(earlier, earlier), supersedes(earlier, null)); // true false true
 * ```
 */
export function supersedes(one: Pick<Profile, 'issuedAt'>, other: Pick<Profile, 'issuedAt'> | null): boolean {
  return other === null || Date.parse(one.issuedAt) > Date.parse(other.issuedAt);
}

/**
 * Whether two profiles say the same.
 *
 * @example
 * ```ts
 * import { NO_PROFILE, saysTheSame } from '@/lib/protocol/profile';
 *
 * console.log(saysTheSame(NO_PROFILE, { ...NO_PROFILE, displayName: 'Ada' })); // false
 * ```
 */
export function saysTheSame(one: ProfileValues, other: ProfileValues): boolean {
  return (
    one.displayName === other.displayName &&
    one.timezone === other.timezone &&
    one.calendarFeedFrom === other.calendarFeedFrom
  );
}

/**
 * Whether this is the profile somebody was looking at: by its `issuedAt`, empty for none.
 *
 * @example
 * ```ts
 * import { isBasedOn } from '@/lib/protocol/profile';
 *
 * const issuedAt = '2026-11-22T13:00:00.000Z';
 * console.log(isBasedOn({ issuedAt }, issuedAt), isBasedOn(null, ''), isBasedOn({ issuedAt }, '')); // true true false
 * ```
 */
export function isBasedOn(current: Pick<Profile, 'issuedAt'> | null, basedOn: string): boolean {
  return (current?.issuedAt ?? '') === basedOn;
}

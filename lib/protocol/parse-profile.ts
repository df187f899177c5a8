import type { Address, Hex } from 'viem';
import { z } from 'zod';
import { type ArkivEntity, rememberParsed } from '@/lib/arkiv/entity';
import type { Profile, ProfileValues } from '@/lib/protocol/profile';
import { isoInstantSchema, signatureSchema, storedWalletSchema } from '@/lib/protocol/schema';
import { isCanonicalSignature } from '@/lib/protocol/signature';
import { shownNameProblem } from '@/lib/protocol/text/name-likeness';
import { currentZone } from '@/lib/time/current-zone';
import { parseZone } from '@/lib/time/parse-zone';

/** A profile entity of the right form; nothing is verified yet, and its texts may be anything. */
export type ParsedProfile = Profile & { readonly signature: Hex };

const feedFromSchema = z.union([z.literal(''), isoInstantSchema]);

/** What may be saved: a name people can be shown, a zone this server knows. */
const profileValuesSchema = z.object({
  displayName: z.string().refine((name) => shownNameProblem(name) === null),
  timezone: z.string().refine((zone) => zone === '' || parseZone(zone) !== null),
  calendarFeedFrom: feedFromSchema,
}) satisfies z.ZodType<ProfileValues>;

/** Which profile a page was showing: its `issuedAt`, empty when it knew of none. */
export const basedOnSchema = z.union([z.literal(''), isoInstantSchema]);

/** Input of `prepareProfile`. */
export const prepareProfileSchema = z.object({ basedOn: basedOnSchema });

/** Input of `saveProfile`. */
export const saveProfileSchema = profileValuesSchema.extend({
  basedOn: basedOnSchema,
  issuedAt: isoInstantSchema,
  signature: signatureSchema,
});

/** A signed profile whose form is right, before anything is known about its signature. */
export type SaveProfileInput = z.output<typeof saveProfileSchema>;

const storedSchema = z.object({
  strings: z.object({
    type: z.literal('user_profile'),
    wallet: storedWalletSchema,
    displayName: z.string(),
    timezone: z.string(),
  }),
  payload: z.object({
    displayName: z.string(),
    timezone: z.string(),
    calendarFeedFrom: z.string(),
    proof: z.object({
      primaryType: z.literal('SetProfile'),
      issuedAt: isoInstantSchema,
      signature: z.string().refine(isCanonicalSignature),
    }),
  }),
});

/**
 * Reads a `user_profile` entity as it was signed; null when it is none or malformed.
 *
 * Attributes and payload must say the same: readers that look at only one of them would see what nobody signed.
 *
 * @example
 * ```ts
 * import { parseProfileEntity } from '@/lib/protocol/parse-profile';
 * import { NO_PROFILE } from '@/lib/protocol/profile';
 * import { buildProfileTypedData } from '@/lib/protocol/proof';
 * import { profileEntity } from '@/lib/protocol/write/profile';
 * import { keyOf, placed, proofContext, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const context = proofContext(900);
 * const profile = { ...NO_PROFILE, wallet: MENTOR.address, displayName: 'Ada', issuedAt: context.issuedAt };
 * const signature = await MENTOR.sign(buildProfileTypedData(profile, context));
 * const place = { space: context.space, timing: TIMING, createdAt: context.issuedAt };
 * const entity = profileEntity(profile, signature, place);
 * const found = placed({ kind: 'create', entity }, { key: keyOf(1), block: 900 });
 * console.log(parseProfileEntity(found)?.displayName); // Ada
 * ```
 */
export function parseProfileEntity(entity: ArkivEntity): ParsedProfile | null {
  return knownProfile(entity);
}

const knownProfile = rememberParsed((entity): ParsedProfile | null => {
  const parsed = storedSchema.safeParse(entity);
  if (!parsed.success) return null;
  const { strings, payload } = parsed.data;
  const { displayName, timezone, calendarFeedFrom, proof } = payload;
  if (strings.displayName !== displayName || strings.timezone !== timezone) return null;
  const { issuedAt, signature } = proof;
  return { wallet: strings.wallet, displayName, timezone, calendarFeedFrom, issuedAt, signature };
});

/**
 * A verified profile with whatever cannot be shown left out: its wallet signed it, which makes it true, not harmless.
 *
 * @example
 * ```ts
 * import { presentable } from '@/lib/protocol/parse-profile';
 * import { NO_PROFILE } from '@/lib/protocol/profile';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const signed = { ...NO_PROFILE, wallet: MENTOR.address, issuedAt: '2026-11-22T13:00:00.000Z' };
 * const shown = presentable({ ...signed, displayName: 'Official', timezone: 'Europe/Kiev' });
 * console.log([shown.displayName, shown.timezone]); // [ '', 'Europe/Kyiv' ]
 * ```
 */
export function presentable(profile: Profile): Profile {
  const { wallet, issuedAt, displayName, timezone, calendarFeedFrom } = profile;
  return {
    wallet,
    issuedAt,
    displayName: shownNameProblem(displayName) === null ? displayName : '',
    timezone: currentZone(parseZone(timezone) ?? ''),
    calendarFeedFrom: feedFromSchema.safeParse(calendarFeedFrom).data ?? '',
  };
}

/**
 * The wallet whose profile an entity claims to be, or null; for finding the entity to write over.
 *
 * @example
 * ```ts
 * import { profileWalletOf } from '@/lib/protocol/parse-profile';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const { session } = await scheduledEntities();
 * const profile = { ...session, strings: { type: 'user_profile', wallet: MENTOR.address } };
 * console.log(profileWalletOf(session), profileWalletOf(profile) === MENTOR.address); // null true
 * ```
 */
export function profileWalletOf(entity: ArkivEntity): Address | null {
  return entity.strings.type === 'user_profile'
    ? (storedWalletSchema.safeParse(entity.strings.wallet).data ?? null)
    : null;
}

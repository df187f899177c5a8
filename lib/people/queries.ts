import 'server-only';

import { cache } from 'react';
import type { Address } from 'viem';
import { getPublicConfig } from '@/lib/env/get-public-config';
import { allow } from '@/lib/limits/rate-limits';
import { createPeopleLoader } from '@/lib/people/loader';
import { type Person, unknownPerson } from '@/lib/people/person';
import { findProfiles, readProfiles } from '@/lib/people/repository';
import type { Profile } from '@/lib/protocol/profile';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { getViewer } from '@/lib/viewer/queries';

/** A person for each wallet. */
type PeopleOf<Wallets> = { readonly [Index in keyof Wallets]: Person };

/**
 * Who stands behind each wallet, in the order asked: one Arkiv query for all that a render asks for in one breath.
 *
 * A page is worth more than its names: when Arkiv does not answer, or too much was asked, people go by their addresses.
 * `reader` is on whose account it is where nobody is signed in.
 */
export async function listPeople<const Wallets extends readonly Address[]>(
  wallets: Wallets,
  reader?: Address,
): Promise<PeopleOf<Wallets>> {
  const load = peopleLoader(reader);
  const people = wallets.map((wallet) => load(wallet.toLowerCase() as Address));
  return (await Promise.all(people)) as unknown as PeopleOf<Wallets>;
}

/** Who stands behind one wallet. */
export async function getPerson(wallet: Address): Promise<Person> {
  return peopleLoader()(wallet.toLowerCase() as Address);
}

/** Somebody whose profile was read with something else; null when they have none. */
export function personOf(wallet: Address, profile: Profile | null): Person {
  return profile === null ? withoutProfile(wallet) : toPerson(profile);
}

/** The viewer's own profile as last signed, or null, and writers of whom some records about it were left out. */
export type MyProfile = { readonly profile: Profile | null; readonly leftOut: readonly Address[] };

/**
 * The signed-in viewer's own profile: one Arkiv query.
 *
 * @returns the profile; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getMyProfile = cache(async (): Promise<Result<MyProfile>> => {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('read', viewer.wallet))) return fail('RATE_LIMITED');
    const { deps, now } = await openContext(viewer.wallet);
    const { profiles, leftOut } = await readProfiles(deps, [viewer.wallet], now());
    return ok({ profile: profiles.get(viewer.wallet) ?? null, leftOut });
  } catch (error) {
    return toFailure(error, 'profile.get');
  }
});

const peopleLoader = cache((reader?: Address) =>
  createPeopleLoader((wallets) => findPeople(wallets, reader), withoutProfile),
);

/** The signed-in viewer pays for it, unless somebody else reads. */
async function findPeople(
  wallets: readonly Address[],
  reader?: Address,
): Promise<ReadonlyMap<Address, Person>> {
  try {
    const account = reader ?? (await getViewer())?.wallet;
    if (!(await allow('names', account))) return new Map();
    const { deps, now } = await openContext(account);
    const profiles = await findProfiles(deps, wallets, now());
    return new Map([...profiles.values()].map((profile) => [profile.wallet, toPerson(profile)]));
  } catch (error) {
    toFailure(error, 'people.list');
    return new Map();
  }
}

function toPerson({ wallet, displayName, timezone }: Profile): Person {
  return {
    wallet,
    name: displayName === '' ? withoutProfile(wallet).name : displayName,
    timezone: timezone === '' ? null : timezone,
  };
}

/** Whoever has saved nothing: the wallets of the embedded world have names all the same. */
function withoutProfile(wallet: Address): Person {
  const demo = getPublicConfig().demoWallets.find(({ address }) => address === wallet);
  return { ...unknownPerson(wallet), name: demo?.name ?? null };
}

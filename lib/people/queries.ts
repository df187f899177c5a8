import 'server-only';

import { cache } from 'react';
import type { Address } from 'viem';
import { getPublicConfig } from '@/lib/config/public';
import { createPeopleLoader } from '@/lib/people/loader';
import type { Profile } from '@/lib/people/model';
import { type Person, unknownPerson } from '@/lib/people/person';
import { findProfiles, readProfiles } from '@/lib/people/repository';
import { fail, ok, type Result } from '@/lib/result';
import { toFailure } from '@/lib/sessions/boundary';
import { sessionDeps } from '@/lib/sessions/deps';
import { getViewer } from '@/lib/viewer/queries';

/** A person for each wallet. */
type PeopleOf<Wallets> = { readonly [Index in keyof Wallets]: Person };

/**
 * Who stands behind each wallet, in the order asked: one Arkiv query for all that a render asks for in one breath.
 *
 * A page is worth more than its names: when Arkiv does not answer, people go by their addresses.
 */
export async function listPeople<const Wallets extends readonly Address[]>(
  wallets: Wallets,
): Promise<PeopleOf<Wallets>> {
  const load = peopleLoader();
  const people = wallets.map((wallet) => load(wallet.toLowerCase() as Address));
  return (await Promise.all(people)) as unknown as PeopleOf<Wallets>;
}

/** Who stands behind one wallet. */
export async function getPerson(wallet: Address): Promise<Person> {
  return peopleLoader()(wallet.toLowerCase() as Address);
}

/** The viewer's own profile as last signed, or null, and writers of whom some records about it were left out. */
export type MyProfile = { readonly profile: Profile | null; readonly leftOut: readonly Address[] };

/** The signed-in viewer's own profile: one Arkiv query. SIGNED_OUT, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED. */
export const getMyProfile = cache(async (): Promise<Result<MyProfile>> => {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    const { deps, now } = await sessionDeps(viewer.wallet);
    const { profiles, leftOut } = await readProfiles(deps, [viewer.wallet], now());
    return ok({ profile: profiles.get(viewer.wallet) ?? null, leftOut });
  } catch (error) {
    return toFailure(error, 'profile.get');
  }
});

const peopleLoader = cache(() => createPeopleLoader(findPeople, withoutProfile));

async function findPeople(wallets: readonly Address[]): Promise<ReadonlyMap<Address, Person>> {
  try {
    const { deps, now } = await sessionDeps();
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

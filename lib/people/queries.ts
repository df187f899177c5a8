import 'server-only';

import type { Address } from 'viem';
import { getPublicConfig } from '@/lib/config/public';
import { type Person, unknownPerson } from '@/lib/people/person';

/** Who stands behind each wallet, in the order asked. */
export async function listPeople(wallets: readonly Address[]): Promise<readonly Person[]> {
  const { demoWallets } = getPublicConfig();
  return wallets.map((wallet) => ({
    ...unknownPerson(wallet),
    name: demoWallets.find(({ address }) => address === wallet.toLowerCase())?.name ?? null,
  }));
}

/** Who stands behind one wallet. */
export async function getPerson(wallet: Address): Promise<Person> {
  const [person] = await listPeople([wallet]);
  return person ?? unknownPerson(wallet);
}

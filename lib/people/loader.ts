import type { Address } from 'viem';
import type { Person } from '@/lib/people/person';

type Batch = { readonly wallets: Address[]; readonly found: Promise<ReadonlyMap<Address, Person>> };

/** Tells who stands behind a wallet; asks for everybody wanted in one turn of the event loop together, and for nobody twice. */
export type PeopleLoader = (wallet: Address) => Promise<Person>;

/** A loader for one render; `find` answers for every wallet it is asked about. */
export function createPeopleLoader(
  find: (wallets: readonly Address[]) => Promise<ReadonlyMap<Address, Person>>,
  otherwise: (wallet: Address) => Person,
): PeopleLoader {
  const known = new Map<Address, Promise<Person>>();
  let open: Batch | null = null;

  function join(wallet: Address): Promise<Person> {
    open ??= begin();
    open.wallets.push(wallet);
    return open.found.then((people) => people.get(wallet) ?? otherwise(wallet));
  }

  function begin(): Batch {
    const wallets: Address[] = [];
    const found = Promise.resolve().then(() => {
      open = null;
      return find(wallets);
    });
    return { wallets, found };
  }

  return (wallet) => {
    const person = known.get(wallet) ?? join(wallet);
    known.set(wallet, person);
    return person;
  };
}

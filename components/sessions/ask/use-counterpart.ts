'use client';

import { useEffect, useState } from 'react';
import type { Address } from 'viem';
import { type Person, unknownPerson } from '@/lib/people/person';
import { lookAtCounterpart } from '@/lib/sessions/actions';
import type { BusySlot } from '@/lib/sessions/request/overlap';

/** Somebody one might ask, and when they are in a session already. */
export type Counterpart = { readonly person: Person; readonly busySlots: readonly BusySlot[] };

/**
 * What is known of a wallet: at once what the page brought along, then what Arkiv says to whoever has signed in. Null for
 * none.
 */
export function useCounterpart(
  wallet: Address | null,
  people: readonly Person[],
  isSignedIn: boolean,
): Counterpart | null {
  const [seen, setSeen] = useState<Counterpart | null>(null);

  useEffect(() => {
    if (wallet === null || !isSignedIn) return;
    let isWanted = true;
    lookAtCounterpart({ wallet })
      .then((found) => {
        if (isWanted && found.ok) setSeen(found.value);
      })
      // Without it there is no name and no warning; whatever matters is checked again when it is recorded.
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [wallet, isSignedIn]);

  if (wallet === null) return null;
  if (seen?.person.wallet === wallet) return seen;
  const known = people.find((person) => person.wallet === wallet);
  return { person: known ?? unknownPerson(wallet), busySlots: [] };
}

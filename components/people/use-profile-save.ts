'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import type { Address } from 'viem';
import { useSignedAct } from '@/components/sessions/use-signed-act';
import { usePublicConfig } from '@/components/shell/config-provider';
import { prepareProfile, saveProfile } from '@/lib/people/actions';
import type { Profile, ProfileValues } from '@/lib/people/model';
import { buildProfileTypedData } from '@/lib/sessions/proof';

/**
 * Leads a profile from the click to the record. What it says may depend on the instant it is signed for.
 *
 * `basedOn` is when the profile on the page was signed, empty for none: what was saved elsewhere meanwhile is not
 * overwritten unseen.
 */
export function useProfileSave(wallet: Address, basedOn: string) {
  const { space, network } = usePublicConfig();
  const router = useRouter();
  const lastSaved = useRef('');
  const act = useSignedAct<Profile>({
    subject: 'your profile',
    onSettled({ issuedAt }) {
      lastSaved.current = issuedAt;
      router.refresh();
    },
  });

  function save(valuesAt: (issuedAt: string) => ProfileValues) {
    // The page may not have caught up yet with what it saved itself.
    const basis = { basedOn: lastSaved.current > basedOn ? lastSaved.current : basedOn };
    return act.start({
      prepare: () => prepareProfile(basis),
      typedData: (issuedAt) =>
        buildProfileTypedData({ wallet, ...valuesAt(issuedAt) }, { space, network, issuedAt }),
      record: (signed) => saveProfile({ ...valuesAt(signed.issuedAt), ...basis, ...signed }),
    });
  }

  return { ...act, save };
}

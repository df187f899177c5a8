'use client';

import type { Address } from 'viem';
import { useSignedAct } from '@/components/sessions/use-signed-act';
import { usePublicConfig } from '@/components/shell/config-provider';
import { prepareProfile, saveProfile } from '@/lib/people/actions';
import type { Profile, ProfileValues } from '@/lib/people/model';
import { buildProfileTypedData } from '@/lib/sessions/proof';

/** Leads a profile from the click to the record. What it says may depend on the instant it is signed for. */
export function useProfileSave(wallet: Address) {
  const { space, network } = usePublicConfig();
  const act = useSignedAct<Profile>({ subject: 'your profile' });

  function save(valuesAt: (issuedAt: string) => ProfileValues) {
    return act.start({
      prepare: prepareProfile,
      typedData: (issuedAt) =>
        buildProfileTypedData({ wallet, ...valuesAt(issuedAt) }, { space, network, issuedAt }),
      record: (signed) => saveProfile({ ...valuesAt(signed.issuedAt), ...signed }),
    });
  }

  return { ...act, save };
}

'use client';

import type { Address } from 'viem';
import { usePublicConfig } from '@/components/page/config-provider';
import { useRefresh } from '@/components/page/use-refresh';
import { useSavedProfile } from '@/components/people/saved-profile';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { prepareProfile, saveProfile } from '@/lib/people/actions';
import type { Profile, ProfileValues } from '@/lib/protocol/profile';

/**
 * Leads a profile from the click to the record. What it says may depend on the instant it is signed for.
 *
 * It names the profile that stands on the page: what was saved elsewhere meanwhile is not overwritten unseen.
 */
export function useProfileSave(wallet: Address) {
  const { space, network } = usePublicConfig();
  const refresh = useRefresh();
  const { basedOn, onSaved } = useSavedProfile();
  const act = useSignedAct<Profile>({
    prompt: 'Check your wallet: it asks you to sign your profile.',
    onSettled(saved) {
      onSaved(saved);
      refresh();
    },
  });

  function save(valuesAt: (issuedAt: string) => ProfileValues) {
    return act.start({
      prepare: () => prepareProfile({ basedOn }),
      typedData: (issuedAt, proof) =>
        proof.buildProfileTypedData({ wallet, ...valuesAt(issuedAt) }, { space, network, issuedAt }),
      record: (signed) => saveProfile({ ...valuesAt(signed.issuedAt), basedOn, ...signed }),
    });
  }

  return { ...act, save };
}

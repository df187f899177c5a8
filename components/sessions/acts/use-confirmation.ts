'use client';

import { usePublicConfig } from '@/components/page/config-provider';
import { type SignedActOptions, useSignedAct } from '@/components/signing/use-signed-act';
import type { KeyedTerms } from '@/lib/protocol/proof';
import { confirmSession, prepareConfirmation } from '@/lib/sessions/actions';
import type { ConfirmOutcome } from '@/lib/sessions/acts/outcome';

/** Confirms a session with one signature over what stands on the page, wherever on our pages that is done. */
export function useConfirmation(session: KeyedTerms, options: SignedActOptions<ConfirmOutcome>) {
  const { space, network } = usePublicConfig();
  const { start, ...act } = useSignedAct<ConfirmOutcome>(options);

  function confirm() {
    return start({
      prepare: () => prepareConfirmation({ sessionKey: session.key }),
      typedData: (issuedAt, proof) => proof.buildConfirmTypedData(session, { space, network, issuedAt }),
      record: (signed) => confirmSession({ sessionKey: session.key, ...signed }),
    });
  }

  return { ...act, confirm };
}

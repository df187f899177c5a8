'use client';

import { usePublicConfig } from '@/components/page/config-provider';
import { type SignedActOptions, useSignedAct } from '@/components/signing/use-signed-act';
import type { KeyedTerms } from '@/lib/protocol/proof';
import { cancelSession, declineSession, prepareEnding, withdrawSession } from '@/lib/sessions/actions';
import type { EndingAct, EndingOutcome } from '@/lib/sessions/acts/outcome';

const RECORD = { decline: declineSession, withdraw: withdrawSession, cancel: cancelSession } as const;

/** Declines, withdraws or cancels a session with one signature, wherever on our pages that is done. */
export function useEnding(session: KeyedTerms, act: EndingAct, options: SignedActOptions<EndingOutcome>) {
  const { space, network } = usePublicConfig();
  const { start, ...signedAct } = useSignedAct<EndingOutcome>(options);

  /** `reason` is tidy and short enough; it may be empty. */
  function end(reason: string) {
    return start({
      prepare: () => prepareEnding({ sessionKey: session.key, act }),
      typedData: (issuedAt, { buildCancelTypedData, buildDeclineTypedData }) => {
        const build = act === 'decline' ? buildDeclineTypedData : buildCancelTypedData;
        return build(session, reason, { space, network, issuedAt });
      },
      record: (signed) => RECORD[act]({ sessionKey: session.key, reason, ...signed }),
    });
  }

  return { ...signedAct, end };
}

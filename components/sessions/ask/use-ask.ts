'use client';

import type { Address } from 'viem';
import { usePublicConfig } from '@/components/page/config-provider';
import { usePush } from '@/components/page/use-push';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { useAnnounce } from '@/components/ui/announcer';
import { endingOf } from '@/lib/protocol/session-status';
import { prepareRequest, requestSession } from '@/lib/sessions/actions';
import type { RequestOutcome } from '@/lib/sessions/acts/outcome';
import { type RequestInput, requestTermsOf } from '@/lib/sessions/request/request-form';

/** Whether something else had ended the earlier session first, so that the new request stands beside it. */
export function isOvertaken({ replaced }: RequestOutcome, viewer: Address): boolean {
  return replaced !== null && endingOf(replaced)?.by !== viewer;
}

/**
 * Leads a request from the click to the page of its session; stays here only when there is something to tell.
 *
 * @param viewer Who has signed in; null while nobody has: then nothing can be asked.
 */
export function useAsk(viewer: Address | null, onRecorded: () => void) {
  const { space, network } = usePublicConfig();
  const announce = useAnnounce();
  const push = usePush();
  const { state, start, resume, reset } = useSignedAct<RequestOutcome>({
    onSettled(outcome) {
      onRecorded();
      if (viewer !== null && isOvertaken(outcome, viewer)) return;
      if (!outcome.created) announce('You already asked for this. Nothing was recorded twice.');
      push(`/sessions/${outcome.session.key}`);
    },
  });

  async function ask(input: RequestInput) {
    if (viewer === null) return;
    await start({
      prepare: () => prepareRequest(input),
      typedData: (issuedAt, proof) =>
        proof.buildRequestTypedData(requestTermsOf(input, viewer), { space, network, issuedAt }),
      record: (signed) => requestSession({ ...input, ...signed }),
    });
  }

  return { state, ask, resume, reset };
}

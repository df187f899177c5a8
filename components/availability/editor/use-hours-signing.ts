'use client';

import { useState } from 'react';
import { offerInputOf } from '@/components/availability/editor/model/offer-input';
import { saysWhatWasShown } from '@/components/availability/editor/model/wallet-lines';
import { usePublicConfig } from '@/components/page/config-provider';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { prepareOffer, saveOffer } from '@/lib/availability/actions';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import { fail, ok } from '@/lib/result';

/** What is being signed, with its instant. */
export type Presented = { readonly values: OfferValues; readonly issuedAt: string };

/** Servers behind one address take turns: so often the same is sent until it reaches the one it was signed for. */
const MAX_SENDS = 5;

/** Has hours recorded by the server they name, of those that take turns; no second signature is asked for. */
async function saveWhereAnswered(signed: Parameters<typeof saveOffer>[0]) {
  let saved = await saveOffer(signed);
  for (let sends = 1; sends < MAX_SENDS && !saved.ok; sends += 1) {
    if (saved.code !== 'OFFER_ANSWERED_ELSEWHERE') break;
    saved = await saveOffer(signed);
  }
  return saved;
}

/**
 * Leads hours from the click to the record. The clock of the zone, who answers and until when come from the server with
 * the instant; whatever else it would have signed that the page did not show is refused.
 */
export function useHoursSigning(onSettled: () => void) {
  const { space, network } = usePublicConfig();
  const [presented, setPresented] = useState<Presented | null>(null);
  const act = useSignedAct<unknown>({
    prompt: 'Check your wallet: it asks you to sign your hours.',
    onSettled,
  });

  function sign(shown: OfferValues) {
    const input = offerInputOf(shown);
    let values = shown;
    setPresented(null);
    return act.start({
      async prepare() {
        const prepared = await prepareOffer(input);
        if (!prepared.ok) return prepared;
        ({ values } = prepared.value);
        if (!saysWhatWasShown(values, shown)) return fail('INTERNAL');
        setPresented(prepared.value);
        return ok({ issuedAt: prepared.value.issuedAt });
      },
      typedData: (issuedAt, proof) => proof.buildOfferTypedData(values, { space, network, issuedAt }),
      record: (signed) => saveWhereAnswered({ ...input, ...signed }),
    });
  }

  return { ...act, sign, presented };
}

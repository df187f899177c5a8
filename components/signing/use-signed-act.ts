'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { type ActPlan, type ActState, nextAttempt, type Signed } from '@/components/signing/signed-act';
import { useAnnounce } from '@/components/ui/announcer';
import { useSessionSigner } from '@/components/wallet/use-session-signer';
import type { Failure } from '@/lib/result';
import { callAction } from '@/lib/server-status';

type SignedActOptions<Outcome> = {
  /** Called once the outcome is known; without it the page is read anew. */
  onSettled?: (outcome: Outcome) => void;
  /** What the wallet shows, for whoever listens. */
  subject?: string;
  /** What the page itself has read about it meanwhile: it answers what nobody else did. */
  read?: Outcome | null;
};

/** Leads a signed act from the click to the record: asks for its instant, has the wallet sign, sends it, tells each step. */
export function useSignedAct<Outcome>({
  onSettled,
  subject = 'this session',
  read = null,
}: SignedActOptions<Outcome> = {}) {
  const { sign } = useSessionSigner();
  const announce = useAnnounce();
  const router = useRouter();
  const [state, setState] = useState<ActState<Outcome>>({ step: 'ready' });
  const latestPlan = useRef<ActPlan<Outcome> | null>(null);

  function refuse({ code, field }: Failure, signed: Signed | null) {
    setState({ step: 'refused', code, field: field ?? null, signed });
  }

  function settle(outcome: Outcome) {
    setState({ step: 'recorded', outcome });
    if (onSettled) onSettled(outcome);
    else router.refresh();
  }

  // Beside what stands on the page, nobody may be told that it is not known, or that it is not recorded.
  useEffect(() => {
    if (state.step === 'refused' && read !== null) settle(read);
  });

  async function start(plan: ActPlan<Outcome>) {
    latestPlan.current = plan;
    setState({ step: 'in-wallet' });
    announce(`Check your wallet: it asks you to sign ${subject}.`);
    const prepared = await callAction(plan.prepare);
    if (!prepared.ok) return refuse(prepared, null);
    if ('settled' in prepared.value) return settle(prepared.value.settled);
    const { issuedAt } = prepared.value;
    const signature = await sign(plan.typedData(issuedAt));
    if (!signature.ok) return refuse(signature, null);
    await send(plan, { issuedAt, signature: signature.value });
  }

  async function send(plan: ActPlan<Outcome>, signed: Signed) {
    setState({ step: 'recording' });
    announce('Signed. Recording on Arkiv.');
    const recorded = await callAction(() => plan.record(signed), 'INTERNAL');
    if (!recorded.ok) return refuse(recorded, signed);
    announce('Recorded.');
    settle(recorded.value);
  }

  /** Back to the beginning, whatever happened. */
  function reset() {
    setState({ step: 'ready' });
  }

  /** The next step of a refusal. */
  async function resume() {
    if (state.step !== 'refused' || latestPlan.current === null) return;
    const { code, signed } = state;
    const attempt = nextAttempt(code, signed);
    if (attempt === 'send' && signed) return send(latestPlan.current, signed);
    if (attempt === 'sign') return start(latestPlan.current);
    reset();
    router.refresh();
  }

  return { state, start, resume, reset };
}

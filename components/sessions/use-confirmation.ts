'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Confirmation, nextAttempt, type SignedConfirmation } from '@/components/sessions/confirmation';
import { usePublicConfig } from '@/components/shell/config-provider';
import { useAnnounce } from '@/components/ui/announcer';
import { useSessionSigner } from '@/components/wallet/use-session-signer';
import type { AppErrorCode } from '@/lib/errors';
import { fail, type Result } from '@/lib/result';
import { confirmSession, prepareConfirmation } from '@/lib/sessions/actions';
import type { Session } from '@/lib/sessions/model';
import { buildConfirmTypedData } from '@/lib/sessions/proof';

/** Leads a confirmation from the click to the record: asks for its instant, has the wallet sign what is shown, sends it. */
export function useConfirmation(session: Session) {
  const { space, network } = usePublicConfig();
  const { sign } = useSessionSigner();
  const announce = useAnnounce();
  const router = useRouter();
  const [confirmation, setConfirmation] = useState<Confirmation>({ step: 'ready' });

  function refuse(code: AppErrorCode, signed: SignedConfirmation | null) {
    setConfirmation({ step: 'refused', code, signed });
  }

  async function start() {
    setConfirmation({ step: 'in-wallet' });
    announce('Look at your wallet: it asks you to sign this session.');
    const prepared = await reach(() => prepareConfirmation({ sessionKey: session.key }), 'APP_UNREACHABLE');
    if (!prepared.ok) return refuse(prepared.code, null);
    const { issuedAt } = prepared.value;
    const signature = await sign(buildConfirmTypedData(session, { space, network, issuedAt }));
    if (!signature.ok) return refuse(signature.code, null);
    await send({ issuedAt, signature: signature.value });
  }

  async function send(signed: SignedConfirmation) {
    setConfirmation({ step: 'recording' });
    announce('Signed. Recording on Arkiv.');
    const recorded = await reach(() => confirmSession({ sessionKey: session.key, ...signed }), 'INTERNAL');
    if (!recorded.ok) return refuse(recorded.code, signed);
    setConfirmation({ step: 'recorded', outcome: recorded.value.outcome });
    announce('Recorded.');
    router.refresh();
  }

  function look() {
    setConfirmation({ step: 'ready' });
    router.refresh();
  }

  /** The next step of a refusal. */
  async function resume(code: AppErrorCode, signed: SignedConfirmation | null) {
    const attempt = nextAttempt(code, signed);
    if (attempt === 'send' && signed) return send(signed);
    return attempt === 'look' ? look() : start();
  }

  return { confirmation, start, resume };
}

/** Without an answer from our server an action throws; the caller knows what that leaves open. */
async function reach<Value>(
  action: () => Promise<Result<Value>>,
  codeWithoutAnswer: AppErrorCode,
): Promise<Result<Value>> {
  try {
    return await action();
  } catch {
    return fail(codeWithoutAnswer);
  }
}

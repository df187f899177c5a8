'use client';

import type { Address } from 'viem';
import { MAIN_ID } from '@/components/page/skip-link';
import { useBlocking } from '@/components/people/use-blocking';
import { ActButton } from '@/components/signing/act-button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { displayName, type Person } from '@/lib/people/person';

type UnblockButtonProps = { viewer: Address; person: Person };

/** Lets a wallet ask again, with one signature; then it is gone, and the page is what to read. */
export function UnblockButton({ viewer, person }: UnblockButtonProps) {
  const { state, isUnderWay, change, resume } = useBlocking(viewer, () =>
    document.getElementById(MAIN_ID)?.focus(),
  );
  return (
    <>
      {state.step === 'refused' && (
        <div className="basis-full">
          <ErrorNotice code={state.code} onAction={resume} />
        </div>
      )}
      <ActButton
        state={state}
        label="Unblock"
        {...(isUnderWay ? {} : { 'aria-label': `Unblock ${displayName(person)}` })}
        onClick={() => change({ wallet: person.wallet, isBlocked: false })}
      />
    </>
  );
}

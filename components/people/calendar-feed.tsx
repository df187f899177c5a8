'use client';

import { CalendarSync } from 'lucide-react';
import type { Address } from 'viem';
import { useSavedProfile } from '@/components/people/saved-profile';
import { useProfileSave } from '@/components/people/use-profile-save';
import { ActButton } from '@/components/signing/act-button';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { buttonLook } from '@/components/ui/look/button-look';

type CalendarFeedProps = {
  wallet: Address;
  /** Where the feed is, or null while it is off. A secret of the viewer's. */
  url: string | null;
};

/** Turns the private calendar feed on and off, and gives it a new address: each one signature. */
export function CalendarFeed({ wallet, url }: CalendarFeedProps) {
  const { profile } = useSavedProfile();
  const { state, save, resume } = useProfileSave(wallet);
  const isUnderWay = state.step === 'in-wallet' || state.step === 'recording';
  const refusal = state.step === 'refused' && <ErrorNotice code={state.code} onAction={resume} />;

  /** The feed's address is bound to the instant it is signed for: a new one ends the old. */
  function turnOn() {
    if (!isUnderWay) save((issuedAt) => ({ ...profile, calendarFeedFrom: issuedAt }));
  }

  function turnOff() {
    if (!isUnderWay) save(() => ({ ...profile, calendarFeedFrom: '' }));
  }

  // What has just been recorded shows by what stands here: the button tells only how far it is.
  const shown = state.step === 'recorded' ? ({ step: 'ready' } as const) : state;
  if (url === null) {
    return (
      <div className="space-y-4">
        <p className="text-fg-muted">It’s off. Turn it on to get a secret address to subscribe to.</p>
        {refusal}
        <ActButton state={shown} label="Turn on" onClick={turnOn} />
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <p className="flex items-center gap-1 rounded-control border border-line-strong bg-card py-0.5 pe-0.5 ps-3">
        <span className="wrap-anywhere min-w-0 flex-1 py-2 font-mono text-small">{url}</span>
        <CopyButton value={url} label="Copy calendar address" />
      </p>
      <p className="text-fg-muted text-small">
        Paste it where your calendar asks for an address to subscribe to. The link below is quicker, but lets
        your calendar decide whether the connection is encrypted.
      </p>
      <p className="text-fg-muted text-small">
        Anyone with this address sees your upcoming sessions, so keep it to yourself. A new address replaces
        this one.
      </p>
      {refusal}
      <div className="flex flex-wrap gap-2">
        <a href={url.replace(/^https?:/, 'webcal:')} className={buttonLook()}>
          <CalendarSync aria-hidden className="size-4" />
          Open in your calendar
        </a>
        <ActButton state={shown} label="New address" onClick={turnOn} />
        {!isUnderWay && (
          <Button variant="quiet" onClick={turnOff}>
            Turn off
          </Button>
        )}
      </div>
    </div>
  );
}

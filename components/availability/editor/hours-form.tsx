'use client';

import { type FormEvent, useEffect, useId, useRef } from 'react';
import type { Address } from 'viem';
import { ChoiceFields } from '@/components/availability/editor/choice-fields';
import { DaysOffField } from '@/components/availability/editor/days-off-field';
import { DurationsField, TopicsField } from '@/components/availability/editor/list-fields';
import type { HoursDraft } from '@/components/availability/editor/model/draft';
import { NumberFields } from '@/components/availability/editor/number-fields';
import { PreviewList } from '@/components/availability/editor/preview-list';
import { Statement } from '@/components/availability/editor/statement';
import { type SignedValues, useHoursDraft } from '@/components/availability/editor/use-hours-draft';
import { useHoursSigning } from '@/components/availability/editor/use-hours-signing';
import { WeekFields } from '@/components/availability/editor/week-fields';
import { WalletName } from '@/components/people/wallet-name';
import { ZoneField } from '@/components/people/zone-field';
import { ActButton } from '@/components/signing/act-button';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { BusyPicture } from '@/lib/availability/free-times';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import type { KnownZone } from '@/lib/time/current-zone';
import { dayKey } from '@/lib/time/format';
import { parseZone } from '@/lib/time/parse-zone';
import { UTC, type ZoneName } from '@/lib/time/zone';

export type HoursFormProps = {
  wallet: Address;
  /** The hours that are changed: in force, or paused. */
  standing: SignedValues | null;
  /** Where they live, as they have told; null = not told. */
  zone: ZoneName | null;
  zones: readonly KnownZone[];
  busy: BusyPicture;
  /** The writer of this instance. */
  ownWriter: Address;
  /** Signed and recorded, or left. */
  onDone: (isRecorded: boolean) => void;
};

/** What a server that reads differently than this page says of a field. */
const REFUSED = 'We can’t accept this as it is. Change it, then sign again.';

/** A mentor's hours and on what terms: one signature for all of it. */
export function HoursForm({ wallet, standing, zone, zones, busy, ownWriter, onDone }: HoursFormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { now, draft, offer, shownProblems, edit, leave, showAll, forget, attempts } = useHoursDraft({
    wallet,
    standing,
    zone,
    answeredBy: ownWriter,
  });
  const { state, sign, presented, resume, reset } = useHoursSigning(() => {
    forget();
    onDone(true);
  });
  const isUnderWay = state.step === 'in-wallet' || state.step === 'recording';
  const refusedField = state.step === 'refused' ? state.field : null;
  const problems = refusedField ? { [refusedField]: REFUSED, ...shownProblems } : shownProblems;
  const today = dayKey(now, parseZone(draft.timezone) ?? UTC);

  // Whoever wanted to sign finds the first field that stands in the way.
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [attempts]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isUnderWay) return;
    if (offer === null) showAll();
    else sign(offerValuesOf(offer));
  }

  /** What was said about the last attempt is not about what is typed now; what is being signed stays as it is. */
  function change(part: Partial<HoursDraft>) {
    if (isUnderWay) return;
    reset();
    edit(part);
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-8" aria-label="Your hours">
      <ZoneField
        label="Zone of your hours"
        hint="Your hours follow clock changes there."
        placeholder="Search for a city"
        zones={zones}
        value={draft.timezone}
        error={problems.timezone ?? null}
        onChange={(timezone) => change({ timezone })}
      />
      <WeekFields id={id} draft={draft} problems={problems} onChange={change} onLeave={leave} />
      <DaysOffField
        value={draft.daysOff}
        today={today}
        error={problems.daysOff ?? null}
        onChange={(daysOff) => change({ daysOff })}
        onLeave={() => leave('daysOff')}
      />
      <DurationsField
        value={draft.durations}
        error={problems.durations ?? null}
        onChange={(durations) => change({ durations })}
        onLeave={() => leave('durations')}
      />
      <TopicsField
        value={draft.topics}
        error={problems.topics ?? null}
        onChange={(topics) => change({ topics })}
        onLeave={() => leave('topics')}
      />
      <ChoiceFields draft={draft} onChange={change} />
      <NumberFields draft={draft} problems={problems} onChange={change} onLeave={leave} />
      <PreviewList offer={offer} busy={busy} now={now} />
      <Statement offer={offer} presented={isUnderWay ? presented : null} now={now} />
      {state.step === 'refused' && <ErrorNotice code={state.code} onAction={resume} />}
      <div className="space-y-3">
        <p className="text-fg-muted text-small">
          Anyone can read your hours on Arkiv until they run out. You can pause them at any time.
        </p>
        <div className="flex flex-wrap gap-2">
          <ActButton type="submit" variant="primary" state={state} label="Sign your hours" />
          {!isUnderWay && (
            <Button variant="quiet" onClick={() => onDone(false)}>
              Not now
            </Button>
          )}
        </div>
        <WalletName />
      </div>
    </form>
  );
}

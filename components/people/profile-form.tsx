'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import type { Address } from 'viem';
import { describeNameProblem } from '@/components/people/name-copy';
import { Avatar, PersonName } from '@/components/people/person';
import { useSavedProfile } from '@/components/people/saved-profile';
import { useProfileSave } from '@/components/people/use-profile-save';
import { WalletName } from '@/components/people/wallet-name';
import { ZoneField } from '@/components/people/zone-field';
import { ActButton } from '@/components/signing/act-button';
import { useTypedEarly } from '@/components/ui/awake/use-typed-early';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { roomLeft } from '@/components/ui/text-copy';
import { useTabStorage } from '@/components/ui/use-tab-storage';
import { unknownPerson } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';
import { NAME_LIMIT, nameProblem, tidyName } from '@/lib/protocol/text/display-name';
import type { KnownZone } from '@/lib/time/current-zone';

/** In sessions it takes the colour of the role one has there. */
const PREVIEW_ROLE: Role = 'learner';

type ProfileFormProps = {
  wallet: Address;
  /** The zones one can choose from. */
  zones: readonly KnownZone[];
  /** What the wallet is called while it has no name of its own: the wallets of the embedded world are called something. */
  otherwiseCalled?: string | null;
};

/** What is typed and not saved yet; the rest is as the profile says, also when that changes elsewhere. */
type Edits = { readonly displayName?: string; readonly timezone?: string };

/** What somebody is called and where their clock is: one signature, for everybody to read. */
export function ProfileForm({ wallet, zones, otherwiseCalled = null }: ProfileFormProps) {
  const { profile, basedOn } = useSavedProfile();
  const form = useRef<HTMLFormElement>(null);
  useTypedEarly(form);
  const { state, save, resume, reset } = useProfileSave(wallet);
  const [edits, setEdits] = useTabStorage<Edits>(`profile ${wallet}`, {}, isEdits);
  const { displayName: typed, timezone } = { ...profile, ...edits };
  const displayName = tidyName(typed);
  const problem = nameProblem(displayName);
  const isUnderWay = state.step === 'in-wallet' || state.step === 'recording';
  const refusedField = state.step === 'refused' ? state.field : null;

  // What has been saved, here or elsewhere, is no edit any more: from then on the fields follow the profile again.
  const { displayName: savedName, timezone: savedZone } = profile;
  useEffect(() => {
    if (basedOn !== '')
      setEdits((before) => withoutSaved(before, { displayName: savedName, timezone: savedZone }));
  }, [basedOn, savedName, savedZone, setEdits]);

  /** Saving the same once more is worth something: it keeps for another year. */
  function submit(event: FormEvent) {
    event.preventDefault();
    if (problem !== null || isUnderWay) return;
    const { calendarFeedFrom } = profile;
    save(() => ({ displayName, timezone, calendarFeedFrom }));
  }

  /** What was said about the last save is not about what is typed now. */
  function edit(change: Edits) {
    if (!isUnderWay) reset();
    setEdits((before) => ({ ...before, ...change }));
  }

  return (
    <form ref={form} method="dialog" onSubmit={submit} noValidate className="space-y-6">
      <Field
        label="Display name"
        error={nameError()}
        aside={roomLeft(typed, NAME_LIMIT)}
        hint="People you meet see it beside your address. Leave it empty to show your address only."
      >
        {(control) => (
          <input
            {...control}
            className={CONTROL}
            value={typed}
            onChange={(event) => edit({ displayName: event.target.value })}
            autoComplete="nickname"
            spellCheck={false}
          />
        )}
      </Field>
      <ZoneField
        zones={zones}
        value={timezone}
        error={refusedField === 'timezone' ? 'We don’t know that time zone. Choose another one.' : null}
        onChange={(zone) => edit({ timezone: zone })}
      />
      <Preview wallet={wallet} name={displayName === '' || problem ? otherwiseCalled : displayName} />
      {state.step === 'refused' && <ErrorNotice code={state.code} onAction={resume} />}
      <div className="space-y-3">
        <p className="text-fg-muted text-small">
          Anyone can read your name and time zone on Arkiv, until a year after you last saved them.
        </p>
        <ActButton type="submit" variant="primary" state={state} label="Save" />
        <WalletName />
      </div>
    </form>
  );

  function nameError(): string | null {
    if (problem) return describeNameProblem(problem, displayName);
    // What its letters look like only the server can tell.
    return refusedField === 'displayName' ? describeNameProblem('MISLEADING', displayName) : null;
  }
}

function isEdits(kept: unknown): kept is Edits {
  if (typeof kept !== 'object' || kept === null) return false;
  const { displayName = '', timezone = '' }: Partial<Record<keyof Edits, unknown>> = kept;
  return typeof displayName === 'string' && typeof timezone === 'string';
}

function withoutSaved({ displayName, timezone }: Edits, saved: Required<Edits>): Edits {
  const isNameSaved = displayName === undefined || tidyName(displayName) === saved.displayName;
  return {
    ...(isNameSaved ? {} : { displayName }),
    ...(timezone === undefined || timezone === saved.timezone ? {} : { timezone }),
  };
}

function Preview({ wallet, name }: { wallet: Address; name: string | null }) {
  const person = { ...unknownPerson(wallet), name };
  return (
    <div className="rounded-card border border-line bg-card px-4 py-3">
      <p className="label-caps mb-2 text-fg-faint">How others see you</p>
      <p className="flex items-center gap-3">
        <Avatar person={person} role={PREVIEW_ROLE} />
        <PersonName person={person} className="font-title" />
      </p>
    </div>
  );
}

'use client';

import { type FormEvent, useState } from 'react';
import type { Address } from 'viem';
import { NAME_WORDS } from '@/components/people/name-words';
import { useProfileSave } from '@/components/people/use-profile-save';
import { ZoneField } from '@/components/people/zone-field';
import { ActButton } from '@/components/sessions/act-button';
import { Avatar, PersonName } from '@/components/sessions/person';
import { roomLeft } from '@/components/sessions/room-left';
import { WalletName } from '@/components/sessions/wallet-name';
import { ErrorNotice } from '@/components/ui/error-notice';
import { CONTROL, Field } from '@/components/ui/field';
import type { ProfileValues } from '@/lib/people/model';
import { NAME_LIMIT, nameProblem, tidyName } from '@/lib/people/name';
import { unknownPerson } from '@/lib/people/person';
import type { Role } from '@/lib/sessions/model';

/** In sessions it takes the colour of the role one has there. */
const PREVIEW_ROLE: Role = 'learner';

type ProfileFormProps = {
  wallet: Address;
  /** As last saved. */
  profile: ProfileValues;
  /** What the wallet is called while it has no name of its own: the wallets of the embedded world are called something. */
  otherwiseCalled?: string | null;
};

/** What somebody is called and where their clock is: one signature, for everybody to read. */
export function ProfileForm({ wallet, profile, otherwiseCalled = null }: ProfileFormProps) {
  const { state, save, resume, reset } = useProfileSave(wallet);
  const [typed, setTyped] = useState(profile.displayName);
  const [timezone, setTimezone] = useState(profile.timezone);
  const displayName = tidyName(typed);
  const problem = nameProblem(displayName);
  const isUnderWay = state.step === 'in-wallet' || state.step === 'recording';
  const refusedField = state.step === 'refused' ? state.field : null;

  /** Saving the same once more is worth something: it keeps for another year. */
  function submit(event: FormEvent) {
    event.preventDefault();
    if (problem !== null || isUnderWay) return;
    const { calendarFeedFrom } = profile;
    save(() => ({ displayName, timezone, calendarFeedFrom }));
  }

  /** What was said about the last save is not about what is typed now. */
  function edit(change: () => void) {
    if (!isUnderWay) reset();
    change();
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      <Field
        label="Display name"
        error={nameError()}
        aside={roomLeft(typed, NAME_LIMIT)}
        hint="Stands beside your address wherever the two of you meet. Leave it empty to go by your address."
      >
        {(control) => (
          <input
            {...control}
            className={CONTROL}
            value={typed}
            onChange={(event) => edit(() => setTyped(event.target.value))}
            autoComplete="nickname"
            spellCheck={false}
          />
        )}
      </Field>
      <ZoneField
        value={timezone}
        error={
          refusedField === 'timezone' ? 'This server does not know that zone. Choose another one.' : null
        }
        onChange={(zone) => edit(() => setTimezone(zone))}
      />
      <Preview wallet={wallet} name={displayName === '' || problem ? otherwiseCalled : displayName} />
      {state.step === 'refused' && <ErrorNotice code={state.code} onAction={resume} />}
      <div className="space-y-3">
        <p className="text-fg-muted text-small">
          Anyone can read your name and your zone on Arkiv, until a year after you last saved them.
        </p>
        <ActButton type="submit" variant="primary" state={state} label="Save" />
        <WalletName />
      </div>
    </form>
  );

  function nameError(): string | null {
    if (problem) return NAME_WORDS[problem];
    return refusedField === 'displayName' ? NAME_WORDS.SYMBOLS : null;
  }
}

function Preview({ wallet, name }: { wallet: Address; name: string | null }) {
  const person = { ...unknownPerson(wallet), name };
  return (
    <div className="rounded-card border border-line bg-card px-4 py-3">
      <p className="label-caps mb-2 text-fg-faint">As others see you</p>
      <p className="flex items-center gap-3">
        <Avatar person={person} role={PREVIEW_ROLE} />
        <PersonName person={person} className="font-title" />
      </p>
    </div>
  );
}

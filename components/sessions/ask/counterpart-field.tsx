'use client';

import { useId } from 'react';
import { AskedPerson } from '@/components/sessions/ask/asked-person';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { displayName, type Person, shortAddress } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';

/** How many of the people one knows are offered as buttons; all of them can be typed by name. */
const OFFERED = 6;

type CounterpartFieldProps = {
  value: string;
  error: string | null;
  /** Who is meant, once that is clear. */
  person: Person | null;
  personRole: Role;
  /** Whom the viewer had sessions with, latest first. */
  people: readonly Person[];
  onChange: (value: string) => void;
};

/** With whom: an address, or somebody one knows by name. */
export function CounterpartField({
  value,
  error,
  person,
  personRole,
  people,
  onChange,
}: CounterpartFieldProps) {
  const listId = useId();
  return (
    <div>
      <Field
        label="Who with?"
        error={error}
        hint={
          people.length > 0
            ? 'A wallet address, or the name of someone you’ve met.'
            : 'Their wallet address. They can copy it from their menu.'
        }
      >
        {(control) => (
          <input
            {...control}
            className={CONTROL}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            list={listId}
            aria-required
            placeholder="0x…"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <datalist id={listId}>
        {people.map(({ wallet, name }) => (
          <option key={wallet} value={wallet} label={name ?? shortAddress(wallet)} />
        ))}
      </datalist>
      {person ? (
        <div className="mt-3">
          <AskedPerson person={person} role={personRole} />
        </div>
      ) : (
        <KnownPeople people={people.slice(0, OFFERED)} onChoose={onChange} />
      )}
    </div>
  );
}

type KnownPeopleProps = { people: readonly Person[]; onChoose: (wallet: string) => void };

function KnownPeople({ people, onChoose }: KnownPeopleProps) {
  if (people.length === 0) return null;
  return (
    <ul aria-label="People you’ve met" className="mt-3 flex flex-wrap gap-2">
      {people.map((person) => (
        <li key={person.wallet} className="max-w-full">
          <button
            type="button"
            onClick={() => onChoose(person.wallet)}
            className="motion-hand inline-flex min-h-11 max-w-full items-center gap-2 rounded-full border border-line bg-card px-4 font-medium transition-colors hover:border-line-strong hover:bg-sunken"
          >
            <bdi className="truncate">{displayName(person)}</bdi>
            {person.name && (
              <span className="shrink-0 font-mono text-fg-faint text-small">
                {shortAddress(person.wallet)}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

'use client';

import { type HoursDraft, withConfirms } from '@/components/availability/editor/model/draft';
import { cx } from '@/components/ui/cx';

type Choice<Value> = { readonly value: Value; readonly words: string; readonly more: string };

const CONFIRMS: readonly Choice<HoursDraft['confirms']>[] = [
  { value: 'by hand', words: 'I confirm each one', more: 'Nothing is booked until you confirm.' },
  {
    value: 'by itself',
    words: 'Automatically',
    more: 'By signing these hours you accept every booking in them.',
  },
];

const DIRECTORY: readonly Choice<HoursDraft['directory']>[] = [
  { value: 'not listed', words: 'Not listed', more: 'Only people with your link find you.' },
  { value: 'listed', words: 'Listed', more: 'Anyone can find you in the list of mentors.' },
];

type ChoiceFieldsProps = { draft: HoursDraft; onChange: (draft: Partial<HoursDraft>) => void };

/** Who says yes, and who finds it. */
export function ChoiceFields({ draft, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <Choices
        legend="How are sessions confirmed?"
        name="confirms"
        choices={CONFIRMS}
        value={draft.confirms}
        onChange={(confirms) => {
          const { strangersAhead } = withConfirms(draft, confirms);
          onChange({ confirms, strangersAhead });
        }}
      />
      <Choices
        legend="List of mentors"
        name="directory"
        choices={DIRECTORY}
        value={draft.directory}
        onChange={(directory) => onChange({ directory })}
      />
    </>
  );
}

type ChoicesProps<Value> = {
  legend: string;
  name: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

function Choices<Value extends string>({ legend, name, choices, value, onChange }: ChoicesProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-title">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={cx(
              'motion-hand flex min-h-13 cursor-pointer items-start gap-3 rounded-control border bg-card px-4 py-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
              value === choice.value ? 'border-fg' : 'border-line-strong hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="mt-1 size-4 shrink-0 accent-(--fg) outline-none"
            />
            <span>
              <span className="block font-medium">{choice.words}</span>
              <span className="block text-fg-muted text-small">{choice.more}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

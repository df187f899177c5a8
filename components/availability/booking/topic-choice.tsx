'use client';

import { useId } from 'react';
import { TopicField } from '@/components/sessions/ask/text-fields';
import { cx } from '@/components/ui/cx';
import { FieldError } from '@/components/ui/field';

type TopicChoiceProps = {
  /** What the mentor offers; none = anything. */
  topics: readonly string[];
  value: string;
  error: string | null;
  onChange: (topic: string) => void;
};

/** About what: one of the mentor's topics, or anything where she names none. */
export function TopicChoice({ topics, value, error, onChange }: TopicChoiceProps) {
  const id = useId();
  if (topics.length === 0) return <TopicField value={value} error={error} onChange={onChange} />;
  const described = error ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {};
  return (
    <fieldset>
      <legend className="mb-1.5 font-title">Topic</legend>
      <div className="flex flex-wrap gap-2">
        {topics.map((topic) => (
          <label
            key={topic}
            className={cx(
              'motion-hand flex min-h-11 cursor-pointer items-center gap-2 rounded-control border px-3 transition-colors',
              topic === value ? 'border-fg' : error ? 'border-danger' : 'border-line hover:bg-sunken',
            )}
          >
            <input
              {...described}
              type="radio"
              name={`${id}-topic`}
              value={topic}
              checked={topic === value}
              onChange={() => onChange(topic)}
              className="size-4 shrink-0 accent-current"
            />
            <span>{topic}</span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{value === '' ? 'Choose a topic.' : error}</FieldError>}
    </fieldset>
  );
}

'use client';

import { DayField } from '@/components/availability/editor/day-field';
import type { HoursDraft, HoursField } from '@/components/availability/editor/model/draft';
import { HOURS_EXAMPLE } from '@/components/availability/editor/model/hours-text';
import { copyDay, isSameWeek, PRESETS } from '@/components/availability/editor/model/presets';
import type { HoursProblems } from '@/components/availability/editor/model/terms';
import { useTimePreferences } from '@/components/time/time-preferences';
import { useAnnounce } from '@/components/ui/announcer';
import { cx } from '@/components/ui/cx';
import { FieldError } from '@/components/ui/field';
import { WEEKDAYS } from '@/lib/protocol/availability/week';

type WeekFieldsProps = {
  id: string;
  draft: HoursDraft;
  problems: HoursProblems;
  onChange: (part: Partial<HoursDraft>) => void;
  onLeave: (field: HoursField) => void;
};

/** The week: one of the usual ones, then day by day. */
export function WeekFields({ id, draft, problems, onChange, onLeave }: WeekFieldsProps) {
  const announce = useAnnounce();
  const { hourCycle } = useTimePreferences();
  return (
    <fieldset aria-describedby={`${id}-hint`}>
      <legend className="mb-1.5 font-title">Your week</legend>
      <p id={`${id}-hint`} className="mb-3 text-fg-muted text-small">
        Type hours like {HOURS_EXAMPLE[hourCycle]}, or press the clock to choose them. An empty day is closed.
      </p>
      <div className="mb-4 flex flex-wrap gap-2">
        {PRESETS.map(({ name, week }) => {
          const isChosen = isSameWeek(week, draft);
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isChosen}
              onClick={() => {
                onChange(week);
                announce(`${name}: your week is filled in.`);
              }}
              className={cx(
                'motion-hand min-h-11 rounded-control border px-3 text-small transition-colors',
                isChosen
                  ? 'border-fg font-medium forced-colors:outline forced-colors:outline-2'
                  : 'border-line text-fg-muted hover:bg-sunken hover:text-fg',
              )}
            >
              {name}
            </button>
          );
        })}
      </div>
      {problems.week && (
        <div id={`${id}-week`} tabIndex={-1} aria-invalid className="mb-3">
          <FieldError id={`${id}-week-error`}>{problems.week}</FieldError>
        </div>
      )}
      <div className="border-line border-b">
        {WEEKDAYS.map((weekday) => (
          <DayField
            key={weekday}
            weekday={weekday}
            hours={draft[weekday]}
            error={problems[weekday] ?? null}
            onChange={(hours) => onChange({ [weekday]: hours })}
            onLeave={() => onLeave(weekday)}
            onCopy={(to) => onChange(copyDay(draft, weekday, to))}
          />
        ))}
      </div>
    </fieldset>
  );
}

'use client';

import { Plus, X } from 'lucide-react';
import { type FocusEvent, useRef } from 'react';
import { CopyDay } from '@/components/availability/editor/copy-day';
import {
  type ClockRow,
  clockRowsOf,
  textOfClockRows,
  withOneMore,
} from '@/components/availability/editor/model/hours-text';
import { TimeInput } from '@/components/time/time-input';
import { Button } from '@/components/ui/button';
import { DAY_NAMES } from '@/lib/availability/day-names';
import { GRID_MINUTES, type Weekday } from '@/lib/protocol/availability/week';

/** The stretches of a day by their place: as many as a day can have. */
const PLACES = ['1st', '2nd', '3rd', '4th', '5th', '6th'] as const;

type DayClocksProps = {
  id: string;
  weekday: Weekday;
  /** As typed. */
  hours: string;
  onChange: (hours: string) => void;
  onLeave: () => void;
  onCopy: (to: readonly Weekday[]) => void;
};

/** The hours of a day as stretches from when to when, and copied to other days. */
export function DayClocks({ id, weekday, hours, onChange, onLeave, onCopy }: DayClocksProps) {
  const adding = useRef<HTMLButtonElement>(null);
  const name = DAY_NAMES[weekday];
  const rows = clockRowsOf(hours);
  const shown = PLACES.slice(0, rows.length).map((place, index) => {
    const { from, to } = rows[index] ?? { from: '', to: '' };
    return { place, from, to };
  });
  const change = (changed: readonly ClockRow[]) => onChange(textOfClockRows(changed));
  const set = (place: string, part: Partial<ClockRow>) =>
    change(shown.map((row) => (row.place === place ? { ...row, ...part } : row)));

  /** The button that was pressed goes with its line. */
  function remove(place: string) {
    change(shown.filter((row) => row.place !== place));
    adding.current?.focus();
  }

  function leave(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
  }

  return (
    <fieldset id={id} className="mt-3 space-y-3 sm:ps-28" onBlur={leave}>
      <legend className="sr-only">{name} by the clock</legend>
      {shown.map(({ place, from, to }) => (
        <div key={place} className="flex flex-wrap items-center gap-2">
          <TimeInput
            className="flex-1 basis-24"
            stepMinutes={GRID_MINUTES}
            aria-label={`${name}, ${place}, from`}
            value={from}
            onChange={(time) => set(place, { from: time })}
          />
          <span aria-hidden className="whitespace-nowrap text-fg-muted">
            to
          </span>
          <TimeInput
            className="flex-1 basis-24"
            stepMinutes={GRID_MINUTES}
            aria-label={`${name}, ${place}, to`}
            value={to}
            onChange={(time) => set(place, { to: time })}
          />
          <Button
            variant="quiet"
            className="shrink-0 px-3!"
            aria-label={`Remove ${name}, ${place}`}
            onClick={() => remove(place)}
          >
            <X aria-hidden className="size-5" />
          </Button>
        </div>
      ))}
      <Button ref={adding} aria-disabled={rows.length >= PLACES.length} onClick={add}>
        <Plus aria-hidden className="size-4" />
        Add hours<span className="sr-only"> on {name}</span>
      </Button>
      <CopyDay weekday={weekday} onCopy={onCopy} />
    </fieldset>
  );

  function add() {
    if (rows.length < PLACES.length) change(withOneMore(rows));
  }
}

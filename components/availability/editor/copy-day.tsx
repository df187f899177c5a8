'use client';

import { WORKDAYS } from '@/components/availability/editor/model/presets';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { DAY_NAMES } from '@/lib/availability/day-names';
import { WEEKDAYS, type Weekday } from '@/lib/protocol/availability/week';

type CopyDayProps = { weekday: Weekday; onCopy: (to: readonly Weekday[]) => void };

/** Puts the hours of a day on other days: on one, on all weekdays, on all. */
export function CopyDay({ weekday, onCopy }: CopyDayProps) {
  const announce = useAnnounce();
  const name = DAY_NAMES[weekday];
  const sets = [
    { words: 'Weekdays', to: WORKDAYS },
    { words: 'Every day', to: WEEKDAYS },
    ...WEEKDAYS.map((other) => ({ words: DAY_NAMES[other], to: [other] })),
  ];
  const targets = sets
    .map(({ words, to }) => ({ words, to: to.filter((other) => other !== weekday) }))
    .filter(({ to }) => to.length > 0);

  return (
    <fieldset>
      <legend className="mb-1.5 text-fg-muted text-small">Copy {name} to</legend>
      <div className="flex flex-wrap gap-2">
        {targets.map(({ words, to }) => (
          <Button
            key={words}
            className="px-3! text-small!"
            onClick={() => {
              onCopy(to);
              announce(`${name} is copied: ${words}.`);
            }}
          >
            {words}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

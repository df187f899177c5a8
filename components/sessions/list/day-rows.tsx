import type { ReactNode } from 'react';
import { dayOffset } from '@/components/sessions/list/day-offsets';
import { type RowSetting, SessionRow } from '@/components/sessions/list/session-row';
import type { SessionView } from '@/components/sessions/session-view';

type DayRowsProps = {
  heading: ReactNode;
  views: readonly SessionView[];
  setting: RowSetting;
};

/** The sessions of a day under its name; the offset is said where it is not the one of the page. */
export function DayRows({ heading, views, setting }: DayRowsProps) {
  const { zone, now, hourCycle } = setting;
  const offset = dayOffset(
    views.map(({ session }) => session.startsAt),
    zone,
    now,
  );
  return (
    <section>
      <h2 className="mb-2 font-title text-lead">
        {heading}
        {offset.kind === 'shared' && (
          <span className="font-text text-fg-muted text-small"> {offset.words}</span>
        )}
      </h2>
      <ul className="rows" data-clock={hourCycle}>
        {views.map((view) => (
          <SessionRow
            key={view.session.key}
            view={view}
            setting={setting}
            withOffset={offset.kind === 'mixed'}
          />
        ))}
      </ul>
    </section>
  );
}

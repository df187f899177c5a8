import { StatusMark } from '@/components/sessions/status';
import type { SessionItem, WeekLook } from '@/components/sessions/week/week-item';

const WORDS: Readonly<Record<WeekLook, string>> = {
  agreed: 'Scheduled',
  'needs-viewer': 'Waiting for you',
  waiting: 'Waiting for them',
  past: 'Completed',
};

const ORDER: readonly WeekLook[] = ['agreed', 'needs-viewer', 'waiting', 'past'];

type WeekLegendProps = { items: readonly SessionItem[]; hasHours: boolean };

/** What the marks of this week mean; what there is none of is not explained. */
export function WeekLegend({ items, hasHours }: WeekLegendProps) {
  const marks = ORDER.flatMap((look) => items.find((item) => item.look === look) ?? []);
  if (marks.length === 0 && !hasHours) return null;
  return (
    <ul aria-label="Marks" className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-fg-muted text-small">
      {marks.map(({ look, view }) => (
        <li key={look} className="flex items-center gap-1.5">
          <StatusMark label={view.label} className="size-4" />
          {WORDS[look]}
        </li>
      ))}
      {hasHours && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="week-hours-mark" />
          Your hours
        </li>
      )}
    </ul>
  );
}

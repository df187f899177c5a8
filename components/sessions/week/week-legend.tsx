import { StatusMark } from '@/components/sessions/status';
import type { SessionItem, WeekLook } from '@/components/sessions/week/week-item';
import type { StatusLabel } from '@/lib/sessions/copy';

const LABELS: Readonly<Record<WeekLook, StatusLabel>> = {
  agreed: { icon: 'calendar-check', tone: 'ready', words: 'Scheduled' },
  'needs-viewer': { icon: 'signature', tone: 'attention', words: 'Waiting for you' },
  waiting: { icon: 'hourglass', tone: 'waiting', words: 'Waiting for them' },
  past: { icon: 'check', tone: 'past', words: 'Completed' },
};

const ORDER: readonly WeekLook[] = ['agreed', 'needs-viewer', 'waiting', 'past'];

type WeekLegendProps = { items: readonly SessionItem[]; hasHours: boolean };

/** What the marks of this week mean; what there is none of is not explained. */
export function WeekLegend({ items, hasHours }: WeekLegendProps) {
  const marks = ORDER.filter((look) => items.some((item) => item.look === look));
  if (marks.length === 0 && !hasHours) return null;
  return (
    <ul
      aria-label="What the icons and colours mean"
      className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-fg-muted text-small"
    >
      {marks.map((look) => (
        <li key={look} className="flex items-center gap-1.5">
          <StatusMark label={LABELS[look]} className="size-4" />
          {LABELS[look].words}
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

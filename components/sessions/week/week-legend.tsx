import { StatusMark } from '@/components/sessions/status';
import { MARKS, markOf, type SessionItem, type WeekMark } from '@/components/sessions/week/week-item';

const ORDER: readonly WeekMark[] = ['now', 'agreed', 'needs-viewer', 'waiting', 'past'];

type WeekLegendProps = { items: readonly SessionItem[]; hasHours: boolean };

/** What the marks of this week mean; what there is none of is not explained. */
export function WeekLegend({ items, hasHours }: WeekLegendProps) {
  const marks = ORDER.filter((mark) => items.some((item) => markOf(item) === mark));
  if (marks.length === 0 && !hasHours) return null;
  return (
    <ul
      aria-label="What the icons and colours mean"
      className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-fg-muted text-small"
    >
      {marks.map((mark) => (
        <li key={mark} className="flex items-center gap-1.5">
          <StatusMark label={MARKS[mark]} className="size-4" />
          {MARKS[mark].words}
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

import { cx } from '@/components/ui/cx';
import { RATING } from '@/lib/protocol/limits';

/** A rating as dots and as words: never shape alone. */
export function Rating({ rating }: { rating: number }) {
  const dots = Array.from({ length: RATING.best }, (_, index) => index + 1);
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="inline-flex gap-1">
        {dots.map((dot) => (
          <span
            key={dot}
            className={cx(
              'size-2.5 rounded-full border border-fg',
              dot <= rating && 'bg-fg forced-colors:bg-[CanvasText]',
            )}
          />
        ))}
      </span>
      <span className="tabular text-fg-muted text-small">
        {rating} of {RATING.best}
      </span>
    </span>
  );
}

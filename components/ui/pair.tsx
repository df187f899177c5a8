import { cx } from '@/components/ui/cx';
import type { Role } from '@/lib/sessions/model';

/** `open`: has not confirmed. `signed`: the wallet has signed, Arkiv has not recorded. `confirmed`: recorded. */
export type PairDot = 'open' | 'signed' | 'confirmed';

type PairSize = 'sm' | 'md' | 'lg';

type PairProps = {
  mentor: PairDot;
  learner: PairDot;
  size?: PairSize;
  /** A session that came to nothing keeps its dots but loses its colours. */
  faded?: boolean;
  className?: string;
};

const SIZES: Record<PairSize, string> = { sm: 'h-4 w-10', md: 'h-6 w-15', lg: 'h-10 w-25' };
const HALF_LINE = 7;
const STUB = 2.5;
const INK: Record<Role, string> = { mentor: 'var(--mentor)', learner: 'var(--learner)' };

/**
 * The mark of the product: two people on a line. Each half of the line grows from a dot that is confirmed, so the
 * line closes exactly when both are. Decoration for the eye only: words always stand beside it.
 */
export function Pair({ mentor, learner, size = 'md', faded = false, className }: PairProps) {
  return (
    <svg
      viewBox="0 0 40 16"
      aria-hidden="true"
      focusable="false"
      className={cx('pair shrink-0 overflow-visible', SIZES[size], className)}
    >
      <Half side="mentor" dot={mentor} x={7} toCentre="M13 8H20" faded={faded} />
      <Half side="learner" dot={learner} x={33} toCentre="M27 8H20" faded={faded} />
    </svg>
  );
}

type HalfProps = { side: Role; dot: PairDot; x: number; toCentre: string; faded: boolean };

function Half({ side, dot, x, toCentre, faded }: HalfProps) {
  const ink = faded ? 'var(--line-strong)' : INK[side];
  const filled = dot !== 'open';
  return (
    <>
      <path
        d={toCentre}
        stroke={dot === 'confirmed' ? 'var(--fg)' : 'var(--line-strong)'}
        strokeWidth={2}
        strokeDasharray={`${dot === 'confirmed' ? HALF_LINE : STUB} 40`}
        className="motion-system transition-all"
        {...(faded ? { style: { stroke: 'var(--line-strong)' } } : {})}
      />
      <circle
        cx={x}
        cy={8}
        r={5}
        fill="none"
        stroke={ink}
        strokeWidth={2}
        className="motion-system transition-all"
      />
      <circle
        cx={x}
        cy={8}
        r={filled ? 5 : 0}
        fill={ink}
        fillOpacity={dot === 'confirmed' ? 1 : 0.45}
        className="motion-system transition-all"
      />
    </>
  );
}

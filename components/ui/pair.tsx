import { cx } from '@/components/ui/cx';
import type { Role } from '@/lib/protocol/session';

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
const STROKES: Record<PairSize, number> = { sm: 2, md: 1.75, lg: 1.4 };
const INK: Record<Role, string> = { mentor: 'var(--mentor)', learner: 'var(--learner)' };

/**
 * The mark of the product: two people on a line. The dotted half of the line beside a dot is drawn through when that
 * dot is confirmed, so the line closes exactly when both are. Decoration for the eye only: words always stand beside it.
 */
export function Pair({ mentor, learner, size = 'md', faded = false, className }: PairProps) {
  const look = { faded, strokeWidth: STROKES[size] };
  return (
    <svg
      viewBox="0 0 40 16"
      aria-hidden="true"
      focusable="false"
      className={cx('pair shrink-0 overflow-visible', SIZES[size], className)}
    >
      <Half side="mentor" dot={mentor} x={7} toCentre="M13 8H20" {...look} />
      <Half side="learner" dot={learner} x={33} toCentre="M27 8H20" {...look} />
    </svg>
  );
}

type HalfProps = {
  side: Role;
  dot: PairDot;
  x: number;
  toCentre: string;
  faded: boolean;
  strokeWidth: number;
};

function Half({ side, dot, x, toCentre, faded, strokeWidth }: HalfProps) {
  const ink = faded ? 'var(--line-strong)' : INK[side];
  const moving = 'motion-system transition-all';
  return (
    <>
      <path
        d={toCentre}
        stroke="var(--line-strong)"
        strokeOpacity={dot === 'confirmed' ? 0 : 1}
        strokeWidth={strokeWidth}
        strokeDasharray="1 2.25"
        className={moving}
      />
      <path
        d={toCentre}
        stroke={faded ? 'var(--line-strong)' : 'var(--fg)'}
        strokeWidth={strokeWidth}
        strokeDasharray={`${dot === 'confirmed' ? HALF_LINE : 0} 40`}
        className={moving}
      />
      <circle cx={x} cy={8} r={5} fill="none" stroke={ink} strokeWidth={strokeWidth} className={moving} />
      <circle
        cx={x}
        cy={8}
        r={dot === 'open' ? 0 : 5}
        fill={ink}
        fillOpacity={dot === 'confirmed' ? 1 : 0.45}
        className={moving}
      />
    </>
  );
}

import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import { Pair } from '@/components/ui/pair';

type LogoProps = {
  /** On a phone the pair alone, where the header holds more than it. */
  compact?: boolean;
};

/** The pair and the name; leads home. */
export function Logo({ compact = false }: LogoProps) {
  return (
    <Link href="/" className="-mx-2 inline-flex min-h-11 items-center gap-2.5 rounded-control px-2 text-fg">
      <Pair mentor="confirmed" learner="confirmed" size="sm" />
      <span
        className={cx('whitespace-nowrap font-title text-lead tracking-tight', compact && 'max-sm:sr-only')}
      >
        Twofold
      </span>
    </Link>
  );
}

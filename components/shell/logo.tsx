import Link from 'next/link';
import { Pair } from '@/components/ui/pair';

/** The pair and the name; leads home. */
export function Logo() {
  return (
    <Link href="/" className="-mx-2 inline-flex min-h-11 items-center gap-2.5 rounded-control px-2 text-fg">
      <Pair mentor="confirmed" learner="confirmed" size="sm" />
      <span className="font-title text-lead tracking-tight">Twofold</span>
    </Link>
  );
}

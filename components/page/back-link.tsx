import { Link } from '@/components/ui/link';
import { LineIcon } from '@/components/ui/look/line-icon';

/** Lucide's ArrowLeft: see `LineIcon`. */
const ARROW_LEFT = 'M12 19l-7-7 7-7M19 12H5';

/** Above the title of a page: the way back to the one it belongs to. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="-mt-4 mb-4 inline-flex min-h-11 items-center gap-2 text-fg-muted hover:text-fg print:hidden"
    >
      <LineIcon d={ARROW_LEFT} className="size-4" />
      {children}
    </Link>
  );
}

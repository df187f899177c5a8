/*
 * Icons of public pages, a session's page and the wallet dialog are Lucide's (ISC license), each written as one line: its
 * own components run in the browser, also where a server writes the page, and the first of them brings 1 kB along. Each
 * stands where it is used; what several use is here or, away from pages that do without, in `components/ui/look/drawings.ts`.
 */
/** Where one can search: the header and the directory have it. */
export const SEARCH = 'm21 21-4.34-4.34M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0z';

type LineIconProps = {
  /** Where the line goes, on a square of 24. */
  d: string;
  className: string;
};

/** An icon beside words that say the same, or in a control with a name. */
export function LineIcon({ d, className }: LineIconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={className}
    >
      <path d={d} />
    </svg>
  );
}

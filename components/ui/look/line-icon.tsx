/*
 * Icons of public pages are Lucide's (ISC license), each written as one line: its own components run in the browser, also
 * where a server writes the page, and the first of them brings 1 kB along. Here are those that browsers draw on every page.
 */
export const CHECK = 'M20 6 9 17l-5-5';
export const CHEVRON_DOWN = 'm6 9 6 6 6-6';
export const CIRCLE_ALERT = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM12 8v4M12 16h.01';
export const COPY =
  'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2';
export const LINK = 'M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8';
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

import { bareTitle, watchDocument } from '@/components/page/page-title';

type Arrival = {
  /** The title of the page that was left. */
  readonly leftTitle: string;
  /** Whether the same page only shows something else: the focus stays where it is, unless that went. */
  readonly isSamePage: boolean;
  /** Says a sentence to screen readers. */
  readonly announce: (words: string) => void;
};

/** How long a page whose heading stands may go on with the title of the one before: two sessions can have one topic. */
const SAME_TITLE_MS = 1_000;

/**
 * Brings whoever has no pointer to a page they went to: focus to its heading, the title said once. Both come in parts, a
 * heading may be replaced by another, and whoever acts meanwhile is left where they are.
 *
 * @returns Stops it.
 */
export function followArrival({ leftTitle, isSamePage, announce }: Arrival): () => void {
  const ended = new AbortController();
  const left = isSamePage ? null : document.activeElement;
  let mayFocus = !isOfNewPage(left);
  let isSaid = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function say() {
    if (isSaid || ended.signal.aborted || bareTitle() === '') return;
    isSaid = true;
    announce(bareTitle());
  }

  function look() {
    const heading = headingOfPage();
    if (!heading) return;
    if (mayFocus && isFreeToMove(left)) focusOn(heading);
    if (bareTitle() !== leftTitle) say();
    else if (!isSamePage) patience ??= setTimeout(say, SAME_TITLE_MS);
  }

  const act = () => {
    mayFocus = false;
  };
  for (const type of ['keydown', 'pointerdown'] as const)
    document.addEventListener(type, act, { capture: true, signal: ended.signal });
  const stopWatching = watchDocument(look);
  look();

  return () => {
    ended.abort();
    stopWatching();
    clearTimeout(patience);
  };
}

/** A field the new page put the focus into itself, or a dialog that stays open over it. */
function isOfNewPage(element: Element | null): boolean {
  return element !== null && element.closest('main :not(h1), [role=dialog]') !== null;
}

/** Focus is nowhere, where it was when the page came, or on the whole page. */
function isFreeToMove(left: Element | null): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || active === left || active.tagName === 'MAIN';
}

/** What the address names inside the page, else the heading of the page. */
function headingOfPage(): HTMLElement | null {
  const named = window.location.hash.slice(1);
  return (named && document.getElementById(named)) || document.querySelector<HTMLElement>('main h1');
}

function focusOn(heading: HTMLElement) {
  if (heading.tabIndex < 0) heading.tabIndex = -1;
  // Where the page is scrolled to, the router decides.
  heading.focus({ preventScroll: true });
}

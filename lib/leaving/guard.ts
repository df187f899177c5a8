import { mustStay } from '@/lib/leaving/staying';
import { checkServer } from '@/lib/server-status';

/** As much of the Navigation API as is needed: TypeScript does not declare it yet, and older browsers do not have it. */
type Navigation = {
  addEventListener(
    type: 'navigate',
    listener: (event: NavigateEvent) => void,
    options: { signal: AbortSignal },
  ): void;
};
type NavigateEvent = Event & {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  /** Whether it leads to a page of ours. */
  readonly canIntercept: boolean;
  readonly downloadRequest: string | null;
  readonly formData: FormData | null;
};

declare global {
  interface Window {
    readonly navigation?: Navigation;
  }
}

/**
 * Keeps this page while no other can be had, whatever leads away from it: links and forms that lead to a page of ours, and
 * documents that are loaded by the program, also by Next where a page did not come. What is downloaded, opened elsewhere or
 * in another program leaves nothing.
 *
 * @returns Ends it.
 */
export function guardLeaving(): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  // Before anybody else: Next asks for the page at the click.
  window.addEventListener('click', stopLink, { capture: true, signal });
  window.addEventListener('submit', stopForm, { capture: true, signal });
  window.navigation?.addEventListener('navigate', holdLoad, { signal });
  return () => ended.abort();
}

function stopLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link && leadsAway(link) && !isFollowedElsewhere(link, event) && mustStay()) event.preventDefault();
}

function leadsAway({ href, origin, pathname, search, hash }: HTMLAnchorElement): boolean {
  const here = window.location;
  if (href === '' || origin !== here.origin) return false;
  return hash === '' || pathname !== here.pathname || search !== here.search;
}

function isFollowedElsewhere(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
  return (
    link.target !== '' ||
    link.hasAttribute('download') ||
    button !== 0 ||
    metaKey ||
    ctrlKey ||
    shiftKey ||
    altKey
  );
}

function stopForm(event: SubmitEvent): void {
  // What has no action is sent by the program, which says itself what came of it.
  if (!(event.target instanceof Element) || !event.target.hasAttribute('action') || !mustStay()) return;
  event.preventDefault();
  // Next does not look whether it was prevented.
  event.stopPropagation();
}

let isLetThrough = false;

/** A document is loaded only where there is a server to load it from: it is asked first, because nothing is known of it. */
function holdLoad(event: NavigateEvent): void {
  const { canIntercept, cancelable, destination, downloadRequest, formData, navigationType } = event;
  if (!canIntercept || !cancelable || destination.sameDocument || downloadRequest !== null || formData)
    return;
  if (isLetThrough) {
    isLetThrough = false;
    return;
  }
  event.preventDefault();
  void checkServer().then(() => {
    if (mustStay()) return resumePage();
    isLetThrough = true;
    if (navigationType === 'reload') window.location.reload();
    else if (navigationType === 'replace') window.location.replace(destination.url);
    else window.location.assign(destination.url);
  });
}

/** Next has stopped drawing once it loads a document; it goes on as it does when a browser shows a left page again. */
function resumePage(): void {
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
}

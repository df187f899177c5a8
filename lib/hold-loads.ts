import { checkServer, countMisses, loadPage, mustStay, noteReach, watchServer } from '@/lib/server-status';

/** As much of the Navigation API as is needed: not every TypeScript declares it, and older browsers do not have it. */
type WithNavigation = {
  readonly navigation?: {
    addEventListener(type: 'navigate', listener: (event: NavigateEvent) => void): void;
  };
};
type NavigateEvent = Event & {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  /** Whether it leads to a page of ours. */
  readonly canIntercept: boolean;
  readonly downloadRequest: string | null;
  readonly formData: FormData | null;
};

/** A header of Next's requests for a page, or a part of one, that is no document. */
const PAGE_HEADER = 'RSC';

let readAnew: (() => void) | null = null;
let isStuck = false;
let isIncomplete = false;

/**
 * From now on a request for a page that finds no connection says so before Next, which sent it, hears of it, and no page of
 * ours is loaded as a document while there is none. So a page that did not come, which Next then loads as a document, takes
 * nobody away. Nothing waits for an answer of ours.
 *
 * @param refresh reads this page anew, once that can be done, where a part of it did not come
 */
export function holdLoads(refresh: () => void): void {
  const isFirst = readAnew === null;
  readAnew = refresh;
  if (!isFirst) return;
  const send = window.fetch;
  window.fetch = async (...request) => {
    try {
      return await send(...request);
    } catch (thrown) {
      // Who gave up waiting throws something else.
      if (thrown instanceof TypeError && readsPage(...request)) noteReach(false);
      throw thrown;
    }
  };
  (window as WithNavigation).navigation?.addEventListener('navigate', hold);
  watchServer(comeBack);
}

/** Whether Next reads a page: what else is sent tells of its own loss, and a filter may stop it for good. */
function readsPage(...[, options]: Parameters<typeof fetch>): boolean {
  return new Headers(options?.headers).has(PAGE_HEADER);
}

function hold(event: NavigateEvent): void {
  const { canIntercept, destination, downloadRequest, formData, navigationType } = event;
  if (!canIntercept || destination.sameDocument || downloadRequest !== null || formData) return;
  if (countMisses() === 0) return;
  event.preventDefault();
  isIncomplete ||= navigationType !== 'reload' && destination.url === window.location.href;
  // Next loads documents while it draws, when nothing else may be drawn.
  queueMicrotask(() => {
    mustStay();
    resume();
  });
}

/** Next has stopped drawing once it loads a document; it goes on as it does when a browser shows a left page again. */
function resume(): void {
  // It cannot from an entry of the history that the browser made alone, as for a link to a part of the page.
  if (window.history.state === null) isStuck = true;
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
}

function comeBack(): void {
  if (countMisses() > 0) return;
  if (isStuck) {
    isStuck = false;
    void loadPage();
  } else if (isIncomplete) {
    isIncomplete = false;
    // Next shows the frame of a page before its data come, and would go on showing the frame alone. The page of another
    // build is loaded anew when its reader decides.
    void checkServer().then((reason) => reason === null && readAnew?.());
  }
}

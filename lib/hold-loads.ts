import { checkServer, countMisses, mustStay, watchServer } from '@/lib/server-status';

/** As much of the Navigation API as is needed: TypeScript does not declare it yet, and older browsers do not have it. */
type Navigation = { addEventListener(type: 'navigate', listener: (event: NavigateEvent) => void): void };
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

let isLetThrough = false;
let isIncomplete = false;
let readAnew: () => void = () => undefined;

/**
 * From now on a page of ours is loaded as a document only where our server answers, whoever asks for it: a link that is not
 * Next's, or Next itself where a page did not come. Nothing is known of the server then, so it is asked first.
 *
 * @param refresh reads this page anew, once that can be done, where a part of it did not come
 */
export function holdLoads(refresh: () => void): void {
  readAnew = refresh;
  // A listener that is there already is not added again.
  window.navigation?.addEventListener('navigate', hold);
  watchServer(complete);
}

function hold(event: NavigateEvent): void {
  const { canIntercept, destination, downloadRequest, formData, navigationType } = event;
  if (!canIntercept || destination.sameDocument || downloadRequest !== null || formData) return;
  if (isLetThrough) {
    isLetThrough = false;
    return;
  }
  event.preventDefault();
  void checkServer().then(() => {
    if (mustStay()) {
      isIncomplete ||= navigationType !== 'reload' && destination.url === window.location.href;
      return resumePage();
    }
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

/** Next shows the frame of a page that was looked at before its data come, and would go on showing the frame alone. */
function complete(): void {
  if (!isIncomplete || countMisses() > 0) return;
  isIncomplete = false;
  // The page of another build is loaded anew when its reader decides.
  void checkServer().then((reason) => reason === null && readAnew());
}

'use client';

import { useEffect, useRef, useState } from 'react';
import { PUSHED } from '@/components/page/use-push';
import { useAnnounce } from '@/components/ui/announcer';
import { countMisses } from '@/lib/server-status';

/** Sooner nobody notices that a page is on its way. */
const NOTICED_MS = 150;
/** Sooner the next page itself is what to hear. */
const SAID_AFTER_MS = 850;
/** Whatever has not led anywhere by then does not: it led back here, or failed where the page says so itself. */
const GIVEN_UP_MS = 30_000;

/** What may lead to another page of ours, and whether its own place still says that it is on the way. */
type Departure = { readonly href: string; readonly saysItself: () => boolean };

/**
 * Over the page while another is on its way, for what cannot say so at its own place (`LinkWaiting`): a form, a menu that
 * has closed over its link, and whatever is no link at all.
 *
 * @param place Path and query of the page that is shown.
 */
export function NavigationWaiting({ place }: { place: string }) {
  // The place it was begun at: to arrive anywhere else ends it.
  const [leaving, setLeaving] = useState<{ readonly from: string } | null>(null);
  if (leaving !== null && leaving.from !== place) setLeaving(null);
  const announce = useAnnounce();
  const shown = useRef(place);
  shown.current = place;

  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    let noticing: ReturnType<typeof setTimeout> | undefined;

    function begin({ href, saysItself }: Departure, isFollowed: () => boolean) {
      clearTimeout(noticing);
      const from = shown.current;
      const isElsewhere = leadsElsewhere(href);
      noticing = setTimeout(() => {
        // Without a connection the page stays, and says why.
        if (!isFollowed() || countMisses() > 0) return;
        // What leads to where one is takes the place of what was on its way.
        setLeaving(isElsewhere && !saysItself() ? { from } : null);
      }, NOTICED_MS);
    }

    // Before the router, which takes the click for itself; what it leaves to the browser, the browser shows.
    document.addEventListener(
      'click',
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (link && link.target === '') begin(departureOf(link), () => event.defaultPrevented);
      },
      { capture: true, signal },
    );
    document.addEventListener(
      'submit',
      (event) => {
        // Others are sent to nobody by the router: they act, and stay where they are.
        if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-leads]')) return;
        begin({ href: addressOf(event.target), saysItself: () => false }, () => event.defaultPrevented);
      },
      { capture: true, signal },
    );
    window.addEventListener(
      PUSHED,
      (event) => {
        if (!(event instanceof CustomEvent)) return;
        begin({ href: String(event.detail), saysItself: () => false }, () => true);
      },
      { signal },
    );
    return () => {
      ended.abort();
      clearTimeout(noticing);
    };
  }, []);

  useEffect(() => {
    if (leaving === null) return;
    const saying = setTimeout(() => announce('Loading.'), SAID_AFTER_MS);
    const givingUp = setTimeout(() => setLeaving(null), GIVEN_UP_MS);
    return () => {
      clearTimeout(saying);
      clearTimeout(givingUp);
    };
  }, [leaving, announce]);

  return leaving ? <div aria-hidden data-testid="page-waiting" className="page-waiting" /> : null;
}

function departureOf(link: HTMLAnchorElement): Departure {
  return {
    href: link.href,
    saysItself: () => link.isConnected && link.querySelector('[data-waiting]') !== null,
  };
}

/** Where a form that asks leads, with what it asks. */
function addressOf(form: HTMLFormElement): string {
  const address = new URL(form.action);
  const fields = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  address.search = new URLSearchParams(fields).toString();
  return address.href;
}

/** Whether it is another page of ours, or the same with something else on it. */
function leadsElsewhere(href: string): boolean {
  const { origin, pathname, search } = new URL(href, window.location.href);
  return (
    origin === window.location.origin &&
    pathname + search !== window.location.pathname + window.location.search
  );
}

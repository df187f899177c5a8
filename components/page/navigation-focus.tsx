'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { followArrival } from '@/components/page/arrival';
import { NavigationWaiting } from '@/components/page/navigation-waiting';
import { bareTitle, dropLeftTitle, watchDocument } from '@/components/page/page-title';
import { useAnnounce } from '@/components/ui/announcer';

/** Where a page is, without what its address names inside it. */
type Place = { readonly path: string; readonly query: string };

type NavigationFocusProps = { first: { readonly url: string; readonly title: string } };

/**
 * After a navigation without a new document: focus on the heading, the new title said once. Where the same page shows
 * something else, only if what had the focus is gone. The router's own announcer reads the title before the new one has
 * arrived, and is silenced in app/globals.css.
 *
 * @param first Where the document began, and its title: somebody may have gone on before this was there.
 */
export function NavigationFocus({ first }: NavigationFocusProps) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const announce = useAnnounce();
  const shown = useRef<Place>(placeOf(first.url));
  const shownTitle = useRef(first.title);

  useEffect(() => {
    const read = () => {
      dropLeftTitle();
      shownTitle.current = bareTitle();
    };
    read();
    return watchDocument(read);
  }, []);

  // In the same turn as the new page, before the watch above reads a title that came with it.
  useLayoutEffect(() => {
    const left = shown.current;
    if (left.path === path && left.query === query) return;
    shown.current = { path, query };
    return followArrival({ leftTitle: shownTitle.current, isSamePage: left.path === path, announce });
  }, [path, query, announce]);

  return <NavigationWaiting place={`${path}?${query}`} />;
}

function placeOf(url: string): Place {
  const { pathname, searchParams } = new URL(url);
  return { path: pathname, query: searchParams.toString() };
}

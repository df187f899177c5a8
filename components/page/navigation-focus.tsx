'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { followArrival } from '@/components/page/arrival';
import { bareTitle, dropLeftTitle, watchDocument } from '@/components/page/page-title';
import { useAnnounce } from '@/components/ui/announcer';

/**
 * After a navigation without a new document: focus on the heading, the new title said once. The router's own announcer
 * reads the title before the new one has arrived, and is silenced in app/globals.css.
 *
 * @param first Where the document began, and its title: somebody may have gone on before this was there.
 */
export function NavigationFocus({ first }: { first: { readonly path: string; readonly title: string } }) {
  const pathname = usePathname();
  const announce = useAnnounce();
  const shownPath = useRef(first.path);
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
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    return followArrival({ leftTitle: shownTitle.current, announce });
  }, [pathname, announce]);

  return null;
}

'use client';

import { useState } from 'react';
import { useBackgroundComponent } from '@/components/page/use-background-component';

const loadFocus = async () => (await import('@/components/page/navigation-focus')).NavigationFocus;

/** What leads to the heading of the next page: its code comes once this one has nothing else to do. */
export function LazyNavigationFocus() {
  const [first] = useState(() =>
    typeof document === 'undefined' ? null : { url: document.URL, title: document.title },
  );
  const NavigationFocus = useBackgroundComponent(loadFocus);
  return NavigationFocus && first && <NavigationFocus first={first} />;
}

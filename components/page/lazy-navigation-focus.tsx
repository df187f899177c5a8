'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useBackgroundComponent } from '@/components/page/use-background-component';

const loadFocus = async () => (await import('@/components/page/navigation-focus')).NavigationFocus;

/** What leads to the heading of the next page: its code comes once this one has nothing else to do. */
export function LazyNavigationFocus() {
  const path = usePathname();
  const [first] = useState(() => ({ path, title: typeof document === 'undefined' ? '' : document.title }));
  const NavigationFocus = useBackgroundComponent(loadFocus);
  return NavigationFocus && <NavigationFocus first={first} />;
}

'use client';

import { Content, Item, Label, Portal, Root, Separator, Trigger } from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { MenuContext, type MenuParts } from '@/components/ui/menu/menu-context';

const PARTS: MenuParts = { Content, Item, Label, Portal, Root, Separator, Trigger };

/** Positioning, focus and dismissal, which all menus of a page share. */
export function MenuPartsProvider({ children }: { children: ReactNode }) {
  return <MenuContext value={PARTS}>{children}</MenuContext>;
}

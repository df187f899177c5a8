'use client';

import type * as DropdownMenu from 'radix-ui/dropdown-menu';
import { createContext, use } from 'react';

/** What menus are built of: https://www.radix-ui.com/primitives/docs/components/dropdown-menu */
export type MenuParts = Pick<
  typeof DropdownMenu,
  'Root' | 'Trigger' | 'Portal' | 'Content' | 'Label' | 'Separator' | 'Item'
>;

export const MenuContext = createContext<MenuParts | null>(null);

/**
 * The parts of a menu, in whatever `LazyMenu` shows. They are handed over, not imported: the code of each menu would bring
 * them along once more.
 *
 * @throws {Error} outside of a `LazyMenu`
 */
export function useMenuParts(): MenuParts {
  const parts = use(MenuContext);
  if (parts === null) throw new Error('A menu outside of LazyMenu');
  return parts;
}

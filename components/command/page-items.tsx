'use client';

import { Command } from 'cmdk';
import { CalendarDays, CalendarRange, type LucideIcon, Settings, ShieldCheck, Users } from 'lucide-react';
import { GROUP, ITEM } from '@/components/command/item-look';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';

type PageItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** What else somebody may type. */
  readonly keywords: readonly string[];
  readonly isPublic: boolean;
};

const PAGES: readonly PageItem[] = [
  { href: '/sessions', label: 'Sessions', icon: CalendarDays, keywords: ['list', 'today'], isPublic: false },
  {
    href: '/sessions/week',
    label: 'Week',
    icon: CalendarRange,
    keywords: ['calendar', 'view', 'days'],
    isPublic: false,
  },
  {
    href: DIRECTORY_PATH,
    label: 'Mentors',
    icon: Users,
    keywords: ['directory', 'people', 'find'],
    isPublic: true,
  },
  {
    href: '/settings',
    label: 'Settings',
    icon: Settings,
    keywords: ['profile', 'hours', 'name', 'time zone', 'export'],
    isPublic: false,
  },
  {
    href: '/proof',
    label: 'Check it yourself',
    icon: ShieldCheck,
    keywords: ['proof', 'verify', 'arkiv'],
    isPublic: true,
  },
];

type PageItemsProps = { isSignedIn: boolean; onGo: (href: string) => void };

/** Where one can go; signed out, what is public. */
export function PageItems({ isSignedIn, onGo }: PageItemsProps) {
  return (
    <Command.Group heading="Go to" className={GROUP}>
      {PAGES.filter(({ isPublic }) => isPublic || isSignedIn).map(({ href, label, icon: Icon, keywords }) => (
        <Command.Item
          key={href}
          value={label}
          keywords={[label, ...keywords]}
          className={ITEM}
          onSelect={() => onGo(href)}
        >
          <Icon aria-hidden className="size-4 shrink-0 text-fg-muted" />
          {label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

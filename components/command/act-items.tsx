'use client';

import { Command } from 'cmdk';
import { CalendarPlus, Keyboard, Link2, LogIn, type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { GROUP, ITEM } from '@/components/command/item-look';
import { useTheme } from '@/components/command/use-theme';
import { showCommands } from '@/components/page/command-view';
import { useAnnounce } from '@/components/ui/announcer';
import { writeToClipboard } from '@/components/ui/clipboard';
import type { Viewer } from '@/lib/viewer/model';

const ICON = 'size-4 shrink-0 text-fg-muted';

const THEMES = [
  { theme: 'light', label: 'Use the light theme', icon: Sun },
  { theme: 'dark', label: 'Use the dark theme', icon: Moon },
  { theme: null, label: 'Use the system’s theme', icon: Monitor },
] as const;

type ActItemsProps = { viewer: Viewer | null; onGo: (href: string) => void; onSignIn: () => void };

/** What one can do from anywhere. */
export function ActItems({ viewer, onGo, onSignIn }: ActItemsProps) {
  const [theme, setTheme] = useTheme();
  const announce = useAnnounce();
  return (
    <Command.Group heading="Actions" className={GROUP}>
      {viewer ? (
        <>
          <ActItem
            label="New request"
            keywords={['ask', 'book', 'session']}
            icon={CalendarPlus}
            onSelect={() => onGo('/sessions/new')}
          />
          <CopyMyLink viewer={viewer} />
        </>
      ) : (
        <ActItem label="Sign in" keywords={['wallet', 'log in']} icon={LogIn} onSelect={onSignIn} />
      )}
      {THEMES.filter((one) => one.theme !== theme).map(({ theme: chosen, label, icon }) => (
        <ActItem
          key={label}
          label={label}
          keywords={['switch', 'appearance', 'colours', 'mode']}
          icon={icon}
          onSelect={() => {
            setTheme(chosen);
            announce('Theme changed');
          }}
        />
      ))}
      <ActItem
        label="Keyboard shortcuts"
        keywords={['help', 'keys', '?']}
        icon={Keyboard}
        onSelect={() => showCommands('shortcuts')}
      />
    </Command.Group>
  );
}

/** Copies, and says so in its own place: the menu stays open until that was read. */
function CopyMyLink({ viewer }: { viewer: Viewer }) {
  const announce = useAnnounce();
  const [words, setWords] = useState('Copy my link');

  async function copy() {
    const link = new URL(`/with/${viewer.wallet}`, window.location.origin).href;
    const outcome = (await writeToClipboard(link)) ? 'Link copied' : 'Your browser didn’t allow copying';
    setWords(outcome);
    announce(outcome);
  }

  return (
    <ActItem
      label="Copy my link"
      keywords={['booking', 'page', 'share']}
      icon={Link2}
      onSelect={() => void copy()}
    >
      {words}
    </ActItem>
  );
}

type ActItemProps = {
  /** What it is found by, and called unless it has something else to say. */
  label: string;
  /** What it is found by besides. */
  keywords: readonly string[];
  icon: LucideIcon;
  onSelect: () => void;
  children?: string;
};

function ActItem({ label, keywords, icon: Icon, onSelect, children = label }: ActItemProps) {
  return (
    <Command.Item value={label} keywords={[label, ...keywords]} className={ITEM} onSelect={onSelect}>
      <Icon aria-hidden className={ICON} />
      {children}
    </Command.Item>
  );
}

'use client';

import { Command } from 'cmdk';
import { CalendarPlus, Keyboard, Link2, LogIn, Monitor, Moon, Sun } from 'lucide-react';
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
          <Command.Item
            value="New request"
            keywords={['New request', 'ask', 'book', 'session']}
            className={ITEM}
            onSelect={() => onGo('/sessions/new')}
          >
            <CalendarPlus aria-hidden className={ICON} />
            New request
          </Command.Item>
          <CopyMyLink viewer={viewer} />
        </>
      ) : (
        <Command.Item
          value="Sign in"
          keywords={['Sign in', 'wallet', 'log in']}
          className={ITEM}
          onSelect={onSignIn}
        >
          <LogIn aria-hidden className={ICON} />
          Sign in
        </Command.Item>
      )}
      {THEMES.filter((one) => one.theme !== theme).map(({ theme: chosen, label, icon: Icon }) => (
        <Command.Item
          key={label}
          value={label}
          keywords={[label, 'switch', 'appearance', 'colours', 'mode']}
          className={ITEM}
          onSelect={() => {
            setTheme(chosen);
            announce('Theme changed');
          }}
        >
          <Icon aria-hidden className={ICON} />
          {label}
        </Command.Item>
      ))}
      <Command.Item
        value="Keyboard shortcuts"
        keywords={['Keyboard shortcuts', 'help', 'keys', '?']}
        className={ITEM}
        onSelect={() => showCommands('shortcuts')}
      >
        <Keyboard aria-hidden className={ICON} />
        Keyboard shortcuts
      </Command.Item>
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
    <Command.Item
      value="Copy my link"
      keywords={['Copy my link', 'booking', 'page', 'share']}
      className={ITEM}
      onSelect={() => void copy()}
    >
      <Link2 aria-hidden className={ICON} />
      {words}
    </Command.Item>
  );
}

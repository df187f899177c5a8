'use client';

import { useRef } from 'react';
import { CommandList } from '@/components/command/command-list';
import { ShortcutList } from '@/components/command/shortcut-list';
import { type CommandView, showCommands } from '@/components/page/command-view';
import { Dialog, DialogContent } from '@/components/ui/dialog';

const COPY = {
  commands: { title: 'Search or jump', description: 'Find a session by person or topic, or say what to do.' },
  shortcuts: { title: 'Keyboard shortcuts', description: 'They work on every page but the call.' },
} as const;

type CommandMenuProps = { view: Exclude<CommandView, 'closed'> };

/** Everything one can go to or do, by its name. */
export function CommandMenu({ view }: CommandMenuProps) {
  const field = useRef<HTMLInputElement>(null);
  const close = () => showCommands('closed');
  return (
    <Dialog open onOpenChange={(open) => !open && close()}>
      <DialogContent
        className="sm:max-w-lg"
        {...COPY[view]}
        // What one came for is the field, not the way out before it.
        onOpenAutoFocus={(event) => {
          if (!field.current) return;
          event.preventDefault();
          field.current.focus();
        }}
      >
        {view === 'commands' ? <CommandList fieldRef={field} onDone={close} /> : <ShortcutList />}
      </DialogContent>
    </Dialog>
  );
}

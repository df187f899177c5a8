'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { isApple, isSingleKeyOn, shortcutOf, takesText } from '@/components/command/shortcuts';
import { showCommands, useCommandView } from '@/components/page/command-view';
import { cx } from '@/components/ui/cx';
import { LateCode } from '@/components/ui/late-code';
import { LineIcon, SEARCH } from '@/components/ui/look/line-icon';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

const loadMenu = async () => (await import('@/components/command/command-menu')).CommandMenu;
const never = () => () => undefined;

/** The way to everything by its name. The menu behind it comes when somebody is about to open it: no page weighs more for it. */
export function CommandButton({ className }: { className?: string }) {
  const view = useCommandView();
  const [isNear, setNear] = useState(false);
  const isOpen = view !== 'closed';
  const { Component: Menu, failure, retry } = useLazyComponent(loadMenu, isNear || isOpen, isOpen);
  const apple = useSyncExternalStore(never, isApple, () => false);
  useShortcuts();
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={apple ? 'Meta+K' : 'Control+K'}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => showCommands('commands')}
        className={cx(
          'motion-hand inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-control border border-transparent px-2 text-fg-muted transition-colors hover:bg-hover hover:text-fg lg:border-line lg:px-3',
          className,
        )}
      >
        <LineIcon d={SEARCH} className="size-4 shrink-0" />
        <span className="max-lg:sr-only">Search or jump</span>
        <kbd aria-hidden className="min-w-10 text-end font-sans text-fg-faint text-small max-lg:hidden">
          {apple ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      {Menu && view !== 'closed' && <Menu view={view} />}
      {!Menu && failure && isOpen && (
        <LateCode failure={failure} onRetry={retry} onDismiss={() => showCommands('closed')}>
          Opening
        </LateCode>
      )}
    </>
  );
}

/** Listens to the page's keys; what is pressed inside the frame of a call never comes here. */
function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const opens = shortcutOf(event, {
        apple: isApple(),
        isTyping: takesText(document.activeElement),
        isBehindDialog: document.querySelector('[role="dialog"], [role="menu"]') !== null,
        singleKey: isSingleKeyOn(),
      });
      if (!opens) return;
      event.preventDefault();
      showCommands(opens);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      showCommands('closed');
    };
  }, []);
}

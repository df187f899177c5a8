'use client';

import { Command } from 'cmdk';
import { type Ref, useEffect, useRef, useState } from 'react';
import { ActItems } from '@/components/command/act-items';
import { NothingFits } from '@/components/command/nothing-fits';
import { PageItems } from '@/components/command/page-items';
import {
  NEXT_CALL,
  NextCallItem,
  SEARCH_ALL,
  SearchAllItem,
  SessionItems,
} from '@/components/command/session-items';
import { useJumpTargets } from '@/components/command/use-jump-targets';
import { usePush } from '@/components/page/use-push';
import { usePageNow } from '@/components/time/clock-provider';
import { ErrorNotice } from '@/components/ui/error-notice';
import { CONTROL } from '@/components/ui/look/control-look';
import { useViewer } from '@/components/wallet/viewer-context';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';
import { loadPage } from '@/lib/server-status';
import { nextCallOf } from '@/lib/sessions/jump/jump-target';
import { listHref, parseSearch, searchable, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import { MINUTE_MS } from '@/lib/time/instant';

/**
 * Every word of the search stands somewhere in the keywords, as in the list of sessions: what is more than 0 is shown,
 * the most first. The value of an item only tells it from others: of a session it is the key, in which "cafe" may stand as well.
 */
function matches(value: string, search: string, keywords: string[] = []): number {
  // Fits whatever is searched for, and every other item better.
  if (value === SEARCH_ALL) return 0.5;
  const text = searchable(keywords.join(' '));
  const fits = searchable(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
  if (!fits) return 0;
  return value === NEXT_CALL ? 2 : 1;
}

/**
 * At both ends it fades: a row goes on under the edge, it is not cut there. The last one stands clear of it, and so does
 * the one that is chosen.
 */
const LIST =
  'min-h-0 flex-1 scroll-pt-2 scroll-pb-8 overflow-y-auto overscroll-contain px-6 before:pointer-events-none before:sticky before:top-0 before:block before:h-2 before:bg-linear-to-b before:from-raised after:pointer-events-none after:sticky after:bottom-0 after:block after:h-8 after:bg-linear-to-t after:from-raised';

type CommandListProps = { fieldRef: Ref<HTMLInputElement>; onDone: () => void };

/** The field, and under it what fits: what one can do is there at once, sessions come when they are read. */
export function CommandList({ fieldRef, onDone }: CommandListProps) {
  const push = usePush();
  const viewer = useViewer();
  const openWalletDialog = useWalletDialog();
  const [typed, setTyped] = useState('');
  const query = parseSearch(typed);
  const { found, retry } = useJumpTargets(viewer !== null);
  const targets = found?.ok ? found.value : [];
  const next = nextCallOf(targets, usePageNow(MINUTE_MS));
  const [chosen, setChosen] = useState('');
  const hasMoved = useRef(false);
  // It comes later than the items under it, the first of which is chosen by then: not by anybody.
  const hasNext = next !== null;
  useEffect(() => {
    if (hasNext && !hasMoved.current) setChosen(NEXT_CALL);
  }, [hasNext]);
  const keepChosen = () => {
    hasMoved.current = true;
  };

  // What was typed stays where nobody goes anywhere.
  const go = (href: string) => push(href, onDone);

  const offersSearch = viewer !== null && query !== '';

  const acts = (
    <ActItems
      key="acts"
      viewer={viewer}
      onGo={go}
      onSignIn={() => {
        onDone();
        openWalletDialog({ intent: 'signIn' });
      }}
    />
  );
  const sessions = (
    <SessionItems key="sessions" targets={targets} onOpen={(sessionKey) => go(`/sessions/${sessionKey}`)} />
  );
  const pages = <PageItems key="pages" isSignedIn={viewer !== null} onGo={go} />;

  return (
    // To the edges of the dialog: what goes on below them is seen to.
    <div className="-mx-6 -mb-[max(1.5rem,env(safe-area-inset-bottom))] mt-4 max-w-none">
      <div className="flex h-[min(29rem,57dvh)] flex-col">
        <Command
          label="Search or jump"
          loop
          filter={matches}
          value={chosen}
          onValueChange={setChosen}
          onKeyDown={keepChosen}
          onPointerMove={keepChosen}
          className="flex min-h-0 flex-1 flex-col"
        >
          <div className="px-6 pb-1">
            <Command.Input
              ref={fieldRef}
              value={typed}
              onValueChange={setTyped}
              placeholder="Person, topic or page"
              className={CONTROL}
            />
          </div>
          <NothingFits always={offersSearch ? 1 : 0} isReading={viewer !== null && found === null} />
          <Command.List label="Found" className={LIST}>
            {next && (
              <NextCallItem
                next={next}
                // The call has a security policy of its own, which only a document load brings.
                onJoin={(sessionKey) => loadPage(`/sessions/${sessionKey}/call`)}
              />
            )}
            {/* Most pages are in the header: they come first only for whoever types what they are called. */}
            {query === '' ? [acts, sessions, pages] : [pages, acts, sessions]}
            {offersSearch && (
              <SearchAllItem query={query} onSearch={() => go(listHref({ ...WHOLE_LIST, query }))} />
            )}
          </Command.List>
        </Command>
        {viewer && (
          <p
            role="status"
            className="px-9 text-fg-muted text-small not-empty:border-line not-empty:border-t not-empty:pt-3 not-empty:pb-[max(0.75rem,env(safe-area-inset-bottom))]"
          >
            {describe(found?.ok ? found.value.length : null, found === null)}
          </p>
        )}
      </div>
      {found && !found.ok && (
        <div className="px-6 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
          <ErrorNotice code={found.code} onAction={retry} />
        </div>
      )}
    </div>
  );
}

function describe(count: number | null, isReading: boolean): string {
  if (isReading) return 'Loading your sessions';
  return count === 0 ? 'No sessions yet' : '';
}

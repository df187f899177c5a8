'use client';

import { Command } from 'cmdk';
import { type Ref, useEffect, useRef, useState } from 'react';
import { ActItems } from '@/components/command/act-items';
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

  return (
    <>
      <Command
        label="Search or jump"
        loop
        filter={matches}
        value={chosen}
        onValueChange={setChosen}
        onKeyDown={keepChosen}
        onPointerMove={keepChosen}
        className="mt-4"
      >
        <Command.Input
          ref={fieldRef}
          value={typed}
          onValueChange={setTyped}
          placeholder="Person, topic or page"
          className={CONTROL}
        />
        <Command.List label="Found" className="mt-2 h-[min(22rem,45dvh)] overflow-y-auto overscroll-contain">
          <Command.Empty className="px-3 py-6 text-center text-fg-muted">
            Nothing found. Try a name, a topic or a page.
          </Command.Empty>
          {next && (
            <NextCallItem
              next={next}
              // The call has a security policy of its own, which only a document load brings.
              onJoin={(sessionKey) => loadPage(`/sessions/${sessionKey}/call`)}
            />
          )}
          <PageItems isSignedIn={viewer !== null} onGo={go} />
          <ActItems
            viewer={viewer}
            onSignIn={() => {
              onDone();
              openWalletDialog({ intent: 'signIn' });
            }}
          />
          <SessionItems targets={targets} onOpen={(sessionKey) => go(`/sessions/${sessionKey}`)} />
          {viewer && query !== '' && (
            <SearchAllItem onSearch={() => go(listHref({ ...WHOLE_LIST, query }))} />
          )}
        </Command.List>
      </Command>
      {viewer && (
        <div className="mt-2 min-h-6">
          <p role="status" className="px-3 text-fg-muted text-small">
            {describe(found?.ok ? found.value.length : null, found === null)}
          </p>
          {found && !found.ok && <ErrorNotice code={found.code} onAction={retry} />}
        </div>
      )}
    </>
  );
}

function describe(count: number | null, isReading: boolean): string {
  if (isReading) return 'Loading your sessions';
  return count === 0 ? 'No sessions yet' : '';
}

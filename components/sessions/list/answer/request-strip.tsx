'use client';

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Hex } from 'viem';
import { useRefresh } from '@/components/page/use-refresh';
import { WalletName } from '@/components/people/wallet-name';
import { type AnswerableRequest, RequestItem } from '@/components/sessions/list/answer/request-item';
import { useWalletTurns } from '@/components/sessions/list/answer/use-wallet-turns';
import { useAnnounce } from '@/components/ui/announcer';

type StripEntry = { readonly request: AnswerableRequest; readonly about: ReactNode };

type RequestStripProps = {
  requests: readonly StripEntry[];
  /** Under the requests. */
  children?: ReactNode;
};

/** What was answered here, and what came of the last. */
type Answered = { readonly keys: readonly Hex[]; readonly told: string | null };

/**
 * The requests that wait for the viewer, to be answered where they stand. It has to stay at its place of the tree when
 * the last one is answered, so that what came of it is told.
 */
export function RequestStrip({ requests, children }: RequestStripProps) {
  const refresh = useRefresh();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const { holder, tryBegin, release } = useWalletTurns();
  const [answered, setAnswered] = useState<Answered>({ keys: [], told: null });
  const { told } = answered;
  const { underWay, noteUnderWay } = useUnderWay(requests);
  const open = withUnderWay(requests, underWay).filter(({ request }) => !answered.keys.includes(request.key));

  function tell(key: Hex, words: string) {
    setAnswered(({ keys }) => ({ keys: [...keys, key], told: words }));
    announce(words);
    release(key);
    refresh();
  }

  // What was answered takes its buttons with it.
  useEffect(() => {
    if (told !== null && document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, [told]);

  if (open.length === 0 && told === null && !children) return null;
  return (
    <section aria-labelledby="to-answer">
      <h2 ref={heading} id="to-answer" tabIndex={-1} className="mb-2 font-title text-lead">
        To answer
      </h2>
      {told !== null && <p className="mb-3 text-fg-muted">{told}</p>}
      {open.length > 0 && (
        <ul className="@container border-line border-b">
          {open.map(({ request, about }) => (
            <RequestItem
              key={request.key}
              request={request}
              isTaken={holder !== null && holder !== request.key}
              tryBegin={tryBegin}
              onEnd={release}
              onUnderWay={noteUnderWay}
              onAnswered={tell}
            >
              {about}
            </RequestItem>
          ))}
        </ul>
      )}
      {children}
      {open.length > 0 && (
        <div className="mt-2">
          <WalletName />
        </div>
      )}
    </section>
  );
}

/** The requests whose answer has been begun, as they were then. */
function useUnderWay(requests: readonly StripEntry[]) {
  const latest = useRef(requests);
  latest.current = requests;
  const [underWay, setUnderWay] = useState<readonly StripEntry[]>([]);
  const noteUnderWay = useCallback((key: Hex, isUnderWay: boolean) => {
    setUnderWay((before) => {
      const entry = withUnderWay(latest.current, before).find(({ request }) => request.key === key);
      const others = before.filter(({ request }) => request.key !== key);
      if (isUnderWay && entry) return [...others, entry];
      return others.length === before.length ? before : others;
    });
  }, []);
  return { underWay, noteUnderWay };
}

/** The page may be read anew meanwhile and show other requests: what is under way stays until it is settled. */
function withUnderWay(
  requests: readonly StripEntry[],
  underWay: readonly StripEntry[],
): readonly StripEntry[] {
  const shown = new Set(requests.map(({ request }) => request.key));
  return [...requests, ...underWay.filter(({ request }) => !shown.has(request.key))];
}

'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Hex } from 'viem';
import { WalletName } from '@/components/people/wallet-name';
import { type AnswerableRequest, RequestItem } from '@/components/sessions/list/answer/request-item';
import { useWalletTurns } from '@/components/sessions/list/answer/use-wallet-turns';
import { useAnnounce } from '@/components/ui/announcer';

type RequestStripProps = {
  requests: readonly { readonly request: AnswerableRequest; readonly about: ReactNode }[];
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
  const router = useRouter();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const { holder, tryBegin, release } = useWalletTurns();
  const [answered, setAnswered] = useState<Answered>({ keys: [], told: null });
  const { told } = answered;
  const open = requests.filter(({ request }) => !answered.keys.includes(request.key));

  function tell(key: Hex, words: string) {
    setAnswered(({ keys }) => ({ keys: [...keys, key], told: words }));
    announce(words);
    release(key);
    router.refresh();
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

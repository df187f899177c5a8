'use client';

import { walletLines } from '@/components/availability/editor/model/wallet-lines';
import { sayTerms } from '@/components/availability/editor/model/words';
import type { Presented } from '@/components/availability/editor/use-hours-signing';
import { usePublicConfig } from '@/components/page/config-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { type Offer, offerValuesOf } from '@/lib/protocol/availability/offer';
import { formatDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';

type StatementProps = {
  /** What would be signed; null while something is wrong. */
  offer: Offer | null;
  /** What the wallet has been given to sign, once it has. */
  presented: Presented | null;
  now: EpochMs;
};

/** What the signature will say, in plain words and then word for word. */
export function Statement({ offer, presented, now }: StatementProps) {
  const preferences = useTimePreferences();
  return (
    <section aria-label="What you sign" className="rounded-card border border-line bg-card px-4 py-3">
      <h3 className="label-caps mb-2 text-fg-faint">What you sign</h3>
      {offer ? (
        <>
          <ul className="space-y-1">
            {sayTerms(offer, now, preferences).map((sentence, index) => (
              <li key={sentence} className={index === 0 ? 'font-medium' : 'text-fg-muted'}>
                {sentence}
              </li>
            ))}
            <li className="text-fg-muted">
              It holds for 90 days, until{' '}
              {formatDate(offer.validUntil, offer.timezone, now, preferences.dateOrder)}.
            </li>
          </ul>
          <WordForWord offer={offer} presented={presented} />
        </>
      ) : (
        <p className="text-fg-muted">It appears here once every field is right.</p>
      )}
    </section>
  );
}

function WordForWord({ offer, presented }: { offer: Offer; presented: Presented | null }) {
  const { space, network } = usePublicConfig();
  const lines = presented
    ? walletLines(presented.values, { space, network, issuedAt: presented.issuedAt })
    : walletLines(
        { ...offerValuesOf(offer), validUntil: '90 days after you sign' },
        { space, network, issuedAt: 'when you sign' },
      );
  return (
    <details className="mt-3">
      <summary className="min-h-11 content-center text-fg-muted text-small">
        Word for word, as your wallet shows it
      </summary>
      <dl className="grid gap-x-4 gap-y-1 font-mono text-small sm:grid-cols-[auto_1fr]">
        {lines.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-fg-muted">{name}</dt>
            <dd className="wrap-anywhere">{value === '' ? '(empty)' : value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

'use client';

import { useId } from 'react';
import { buttonLook } from '@/components/ui/look/button-look';
import { walletAppsFor } from '@/lib/wallet/wallet-apps';

/** On a phone the wallet is an app with a browser of its own: there this page finds it. */
export function WalletApps({ page }: { page: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="font-title">
        Open in a wallet app
      </h3>
      <p className="mt-1 text-small text-fg-muted">
        The app opens this page, and you sign in there. What you typed here doesn’t come along.
      </p>
      <ul className="mt-3 grid gap-2">
        {walletAppsFor(new URL(page, window.location.href)).map(({ name, href }) => (
          <li key={name}>
            <a href={href} target="_blank" rel="noreferrer" className={buttonLook({ className: 'w-full' })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

'use client';

import '@/app/globals.css';

/** The last resort: rendered ahead of time and without a nonce, so it must do without any script. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Twofold is not available</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center px-4">
          <h1 className="font-title text-title">Something went wrong on this page</h1>
          <p className="mt-2 text-fg-muted">
            The fault is ours. Your sessions are on Arkiv; nothing was lost.
          </p>
          {/* A plain link: it asks the server again even where no script runs. */}
          <a
            href="/"
            className="mt-6 inline-flex min-h-11 items-center rounded-control bg-action px-4 font-medium text-on-action"
          >
            Start again
          </a>
          <p className="mt-8 font-mono text-fg-faint text-small">INTERNAL</p>
        </main>
      </body>
    </html>
  );
}

'use client';

import dynamic from 'next/dynamic';

/** The way to let a wallet ask again, for pages where it is rarely seen: its code comes with those alone that show it. */
export const LateUnblockButton = dynamic(
  async () => (await import('@/components/people/unblock-button')).UnblockButton,
);

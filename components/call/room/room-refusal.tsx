'use client';

import type { ComponentProps } from 'react';
import { nextStepHref } from '@/components/call/room/links';
import { ErrorNotice } from '@/components/ui/error-notice';

type RoomRefusalProps = Pick<ComponentProps<typeof ErrorNotice>, 'code' | 'variant' | 'beside'> & {
  sessionKey: string;
  onRetry: () => void;
};

/** Why there is no way into the room: the same attempt once more where it may help, else the page that does. */
export function RoomRefusal({ sessionKey, onRetry, ...notice }: RoomRefusalProps) {
  const { code } = notice;
  return (
    <ErrorNotice
      {...notice}
      actionHref={nextStepHref(sessionKey, code)}
      // Only the page itself asks for the wallet.
      {...(code === 'SIGNED_OUT' ? {} : { onRetry })}
    />
  );
}

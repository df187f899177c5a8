'use client';

import type { Hex } from 'viem';
import { usePageNow } from '@/components/time/clock-provider';
import { buttonLook } from '@/components/ui/look/button-look';
import { windowPhase } from '@/lib/protocol/join-window';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

type JoinLinkProps = { sessionKey: Hex; skill: string; opensAt: EpochMs; closesAt: EpochMs };

/** The way into a room from a row, there while the room is open. */
export function JoinLink({ sessionKey, skill, opensAt, closesAt }: JoinLinkProps) {
  const now = usePageNow(MINUTE_MS);
  if (windowPhase({ opensAt, closesAt }, now) !== 'open') return null;
  return (
    // A document of its own, the only one whose headers admit Jitsi.
    <a
      href={`/sessions/${sessionKey}/call`}
      aria-label={`Join call: ${skill}`}
      className={buttonLook({ className: 'relative z-10' })}
    >
      Join call
    </a>
  );
}

'use client';

import type { ReactNode } from 'react';
import type { Hex } from 'viem';
import { JoinLink } from '@/components/sessions/list/join-link';
import { Link } from '@/components/ui/link';
import type { EpochMs } from '@/lib/time/instant';

type RowLinkProps = {
  of: Hex;
  skill: string;
  /** When the room opens and when it closes, where that is soon. */
  room?: readonly [opensAt: EpochMs, closesAt: EpochMs];
  /** What else stands in the row. */
  children: ReactNode;
};

/** The ways out of a row: to its session and, while it is open, into its room. Told of the session once, because a page has many rows. */
export function RowLink({ of, skill, room, children }: RowLinkProps) {
  return (
    <>
      <Link href={`/sessions/${of}`} fillsBox>
        {skill}
      </Link>
      {children}
      {room && <JoinLink sessionKey={of} skill={skill} opensAt={room[0]} closesAt={room[1]} />}
    </>
  );
}

'use client';

import type { ReactNode } from 'react';
import type { Draft } from '@/components/sessions/ask/draft';
import { ReadBack } from '@/components/sessions/ask/read-back';
import type { ActState } from '@/components/signing/signed-act';
import { Pair, type PairDot } from '@/components/ui/pair';
import { displayName, type Person } from '@/lib/people/person';
import type { Session } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

type RequestSummaryProps = {
  id: string;
  state: ActState<unknown>;
  draft: Draft;
  person: Person | null;
  startsAt: EpochMs | null;
  replaces: Session | null;
  now: EpochMs;
  children: ReactNode;
};

/** The request read back while it is typed, with the pair filling as it is signed and recorded. */
export function RequestSummary({
  id,
  state,
  draft,
  person,
  startsAt,
  replaces,
  now,
  children,
}: RequestSummaryProps) {
  const minutes = Number(draft.durationMinutes);
  const asked = {
    role: draft.role,
    name: person && displayName(person),
    skill: draft.skill,
    startsAt,
    durationMinutes: minutes > 0 ? minutes : null,
    theirZone: person?.timezone ?? null,
    insteadOf: replaces?.startsAt ?? null,
  };
  const mine = dotOf(state);
  return (
    <section
      aria-label="Your request"
      className="space-y-4 rounded-card border border-line bg-card p-6 lg:sticky lg:top-8 lg:self-start"
    >
      <Pair
        mentor={draft.role === 'mentor' ? mine : 'open'}
        learner={draft.role === 'learner' ? mine : 'open'}
        size="md"
      />
      <ReadBack id={id} asked={asked} now={now} />
      {replaces && (
        <p className="text-fg-muted">
          When you sign, the old time is called off. The new one waits for{' '}
          {person ? displayName(person) : 'them'}.
        </p>
      )}
      {children}
    </section>
  );
}

function dotOf(state: ActState<unknown>): PairDot {
  if (state.step === 'recorded') return 'confirmed';
  const isSigned = state.step === 'recording' || (state.step === 'refused' && state.signed !== null);
  return isSigned ? 'signed' : 'open';
}

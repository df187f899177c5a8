import type { ReactNode } from 'react';
import { DateName } from '@/components/time/time';
import type { Session } from '@/lib/protocol/session';
import { confirmedParties, type HistoryEntry } from '@/lib/protocol/session-status';

/** What somebody did, as far as it is told in other words. */
type Deed =
  | 'booked'
  | 'asked'
  | 'proposed'
  | 'confirmed'
  | 'declined'
  | 'replaced'
  | 'withdrew'
  | 'cancelled';

/** Whole sentences about one act: of the reader, and of somebody with a name. */
type Told = { readonly you: ReactNode; readonly them: (name: string) => ReactNode };

const TOLD: Readonly<Record<Deed, Told>> = {
  booked: {
    you: (
      <>
        <Strong>You</Strong> signed for this time
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> signed for this time
      </>
    ),
  },
  asked: {
    you: (
      <>
        <Strong>You</Strong> asked for this session
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> asked for this session
      </>
    ),
  },
  proposed: {
    you: (
      <>
        <Strong>You</Strong> proposed this time instead of the old one
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> proposed this time instead of the old one
      </>
    ),
  },
  confirmed: {
    you: (
      <>
        <Strong>You</Strong> confirmed
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> confirmed
      </>
    ),
  },
  declined: {
    you: (
      <>
        <Strong>You</Strong> declined
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> declined
      </>
    ),
  },
  replaced: {
    you: (
      <>
        <Strong>You</Strong> proposed another time instead
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> proposed another time instead
      </>
    ),
  },
  withdrew: {
    you: (
      <>
        <Strong>You</Strong> withdrew it
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> withdrew it
      </>
    ),
  },
  cancelled: {
    you: (
      <>
        <Strong>You</Strong> cancelled it
      </>
    ),
    them: (name) => (
      <>
        <Strong>{name}</Strong> cancelled it
      </>
    ),
  },
};

type HistoryWordsProps = {
  session: Session;
  entry: HistoryEntry;
  /** Whose act it is; null where it is the reader's. */
  name: string | null;
};

/** What happened, in one sentence. */
export function HistoryWords({ session, entry, name }: HistoryWordsProps) {
  if (entry.offerIssuedAt !== null) return <BookedByHours at={entry.offerIssuedAt} name={name} />;
  const { you, them } = TOLD[deedOf(session, entry)];
  return name === null ? you : them(name);
}

/** Whose hours they are signed those, and nothing on the day. */
function BookedByHours({ at, name }: { at: number; name: string | null }) {
  return name === null ? (
    <>
      <Strong>Booked</Strong> automatically, using your hours from <DateName at={at} />
    </>
  ) : (
    <>
      <Strong>Booked</Strong> automatically, using {name}’s hours from <DateName at={at} />
    </>
  );
}

function Strong({ children }: { children: ReactNode }) {
  return <span className="font-title">{children}</span>;
}

function deedOf(session: Session, entry: HistoryEntry): Deed {
  switch (entry.kind) {
    case 'request':
      if (session.replaces !== null) return 'proposed';
      return session.booking === null ? 'asked' : 'booked';
    case 'confirmation':
      return 'confirmed';
    case 'rejection':
      return entry.replacementId === null ? 'declined' : 'replaced';
    case 'cancellation': {
      if (entry.replacementId !== null) return 'replaced';
      const { mentor, learner } = confirmedParties(session);
      return mentor && learner ? 'cancelled' : 'withdrew';
    }
  }
}

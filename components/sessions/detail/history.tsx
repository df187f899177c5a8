import { AttestedMark } from '@/components/people/attested-mark';
import { Avatar } from '@/components/people/person';
import { HistoryWords } from '@/components/sessions/detail/history-words';
import { ProofDisclosure } from '@/components/sessions/detail/proof-disclosure';
import { LocalTime } from '@/components/time/time';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Pair } from '@/components/ui/pair';
import { displayName, type Person, shortAddress } from '@/lib/people/person';
import { type FactKind, roleOf, type Session } from '@/lib/protocol/session';
import { claimsAbout, type HistoryEntry, historyOf } from '@/lib/protocol/session-status';

/** A line, and the thread from its person to the next one. */
const LINE =
  'relative flex gap-4 pb-6 before:absolute before:top-11 before:bottom-1 before:start-5 before:w-px before:bg-line-strong last:before:hidden';

/** What is told, and what keeps clear of the corner where there is room for a proof in it: see `ProofDisclosure`. */
const BODY = '@container relative min-w-0 flex-1';
const SIDE = '@min-[14rem]:pe-24 @min-[18rem]:pe-28';

type HistoryProps = { session: Session; viewer: Person; counterpart: Person };

/** What happened, oldest first: each line with its person, its time and its proof. */
export function History({ session, viewer, counterpart }: HistoryProps) {
  const history = historyOf(session);
  const ends = ({ kind }: HistoryEntry) => kind === 'rejection' || kind === 'cancellation';
  // The room comes of the second confirmation; an end may follow, and where another server wrote the room, it stays.
  const agreement = history.filter((entry) => !ends(entry));
  const ending = history.filter(ends);
  const lineOf = (entry: HistoryEntry) => (
    <HistoryLine
      key={`${entry.kind} ${entry.entityKey}`}
      session={session}
      entry={entry}
      person={entry.by === viewer.wallet ? viewer : counterpart}
      isViewer={entry.by === viewer.wallet}
    />
  );
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-4 font-title text-lead">
        History
      </h2>
      <ol>
        {agreement.map(lineOf)}
        {session.room && <RoomLine sessionKey={session.key} room={session.room} />}
        {ending.map(lineOf)}
      </ol>
      <Claims session={session} viewer={viewer} counterpart={counterpart} />
    </section>
  );
}

/** Behind the address of whoever recorded it: about the reader, and about somebody of a name. */
const CLAIMED: Record<FactKind, { readonly you: string; readonly them: (name: string) => string }> = {
  confirmation: { you: 'says that you confirmed.', them: (name) => `says that ${name} confirmed.` },
  rejection: { you: 'says that you declined.', them: (name) => `says that ${name} declined.` },
  cancellation: { you: 'says that you cancelled it.', them: (name) => `says that ${name} cancelled it.` },
};

/** What other programs recorded in the name of one of the two, without that one's signature. */
function Claims({ session, viewer, counterpart }: HistoryProps) {
  const claims = claimsAbout(session);
  if (claims.length === 0) return null;
  return (
    <Notice tone="warning" title="Recorded elsewhere, without a signature">
      <ul className="space-y-1">
        {claims.map(({ kind, by, attestedBy, entityKey }) => (
          <li key={entityKey}>
            {attestedBy && <span title={attestedBy}>{shortAddress(attestedBy)}</span>}{' '}
            {by === viewer.wallet ? CLAIMED[kind].you : CLAIMED[kind].them(displayName(counterpart))}
          </li>
        ))}
      </ul>
      <p className="mt-2">It doesn’t count here: only your two signatures do.</p>
    </Notice>
  );
}

type RoomLineProps = { sessionKey: Session['key']; room: NonNullable<Session['room']> };

function RoomLine({ sessionKey, room }: RoomLineProps) {
  return (
    <li className={LINE}>
      <span className="grid size-10 shrink-0 place-items-center">
        <Pair mentor="confirmed" learner="confirmed" size="sm" />
      </span>
      <div className={BODY}>
        <p className={SIDE}>
          <span className="font-title">Room</span> created
        </p>
        <p className={`${SIDE} text-fg-muted text-small`}>
          <LocalTime at={room.at} />
        </p>
        <ProofDisclosure
          sessionKey={sessionKey}
          facts={[
            { name: 'Record', value: room.entityKey, copyLabel: 'Copy record' },
            { name: 'Session', value: sessionKey, copyLabel: 'Copy session' },
          ]}
        />
      </div>
    </li>
  );
}

type HistoryLineProps = { session: Session; entry: HistoryEntry; person: Person; isViewer: boolean };

function HistoryLine({ session, entry, person, isViewer }: HistoryLineProps) {
  return (
    <li className={LINE}>
      <Avatar person={person} role={roleOf(session, person.wallet) ?? 'learner'} />
      <div className={BODY}>
        <p className={SIDE}>
          <HistoryWords session={session} entry={entry} name={isViewer ? null : displayName(person)} />
        </p>
        <p className={`${SIDE} text-fg-muted text-small`}>
          <LocalTime at={entry.at} />
        </p>
        {entry.reason && <p className="mt-1 whitespace-pre-line text-fg-muted">{entry.reason}</p>}
        <OtherTime session={session} entry={entry} />
        {entry.attestedBy && <AttestedMark by={entry.attestedBy} withReason className="mt-1" />}
        <ProofDisclosure sessionKey={session.key} facts={proofFacts(session, entry)} />
      </div>
    </li>
  );
}

type OtherTimeProps = { session: Session; entry: HistoryEntry };

/** The way to the session this one came instead of, or that came instead of this one. */
function OtherTime({ session, entry }: OtherTimeProps) {
  const isNew = entry.replacementId !== null;
  const other = isNew ? session.replacedBy : entry.kind === 'request' ? session.replaces : null;
  if (other === null) return null;
  return (
    <Link
      href={`/sessions/${other}`}
      className="inline-flex min-h-11 items-center text-fg underline decoration-line-strong underline-offset-4 hover:decoration-fg print:hidden"
    >
      {isNew ? 'See the new time' : 'See the old time'}
    </Link>
  );
}

function proofFacts(session: Session, entry: HistoryEntry) {
  return [
    { name: 'Record', value: entry.entityKey, copyLabel: 'Copy record' },
    { name: 'Signed by', value: entry.by, copyLabel: 'Copy signer’s address' },
    ...(entry.offerIssuedAt === null
      ? []
      : [
          {
            name: 'Hours signed',
            value: new Date(entry.offerIssuedAt).toISOString(),
            copyLabel: 'Copy when the hours were signed',
          },
        ]),
    ...(entry.entityKey === session.key
      ? []
      : [{ name: 'Session', value: session.key, copyLabel: 'Copy session' }]),
  ];
}

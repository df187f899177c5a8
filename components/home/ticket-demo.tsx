import { TicketScenes } from '@/components/home/ticket-scenes';
import { Ticket } from '@/components/sessions/ticket';
import type { PairDot } from '@/components/ui/pair';
import type { Person } from '@/lib/people/person';
import type { StatusLabel } from '@/lib/sessions/copy';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { resolveLocalTime, toLocalTime } from '@/lib/time/resolve';
import type { ZoneName } from '@/lib/time/zone';

const LABELS: Readonly<Record<PairDot, StatusLabel>> = {
  open: { icon: 'signature', tone: 'attention', words: 'Waiting for you' },
  signed: { icon: 'hourglass', tone: 'waiting', words: 'Recording on Arkiv' },
  confirmed: { icon: 'calendar-check', tone: 'ready', words: 'Scheduled' },
};

const ADA: Person = { wallet: '0x0000000000000000000000000000000000000ada', name: 'Ada', timezone: null };

/** Tomorrow at an hour people meet at, wherever the reader is. */
export function meetingTime(now: EpochMs, zone: ZoneName): EpochMs {
  const tomorrow = now + DAY_MS;
  const { date } = toLocalTime(tomorrow, zone);
  return resolveLocalTime({ date, time: '16:00' }, zone)?.at ?? tomorrow;
}

type TicketDemoProps = { now: EpochMs; zone: ZoneName };

/** A real ticket on which the second signature arrives. The server writes all of it; the browser turns the pages. */
export function TicketDemo({ now, zone }: TicketDemoProps) {
  const startsAt = meetingTime(now, zone);
  return (
    <figure>
      <div aria-hidden>
        <TicketScenes
          scenes={{
            open: <Scene startsAt={startsAt} dot="open" />,
            signed: <Scene startsAt={startsAt} dot="signed" />,
            confirmed: <Scene startsAt={startsAt} dot="confirmed" />,
          }}
        />
      </div>
      <figcaption className="mt-3 text-center text-small text-fg-faint">
        An example: Ada has confirmed, you confirm, and you’re set.
      </figcaption>
    </figure>
  );
}

function Scene({ startsAt, dot }: { startsAt: EpochMs; dot: PairDot }) {
  const { [dot]: label, ...others } = LABELS;
  return (
    <Ticket
      startsAt={startsAt}
      durationMinutes={60}
      heading={<p className="font-title text-title">Rust lifetimes</p>}
      counterpart={ADA}
      counterpartRole="mentor"
      label={label}
      otherLabels={Object.values(others)}
      pair={{ mentor: 'confirmed', learner: dot, faded: false }}
    />
  );
}

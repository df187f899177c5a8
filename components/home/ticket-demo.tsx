'use client';

import { useEffect, useState } from 'react';
import { Ticket } from '@/components/sessions/ticket';
import { useTimePreferences } from '@/components/time/time-preferences';
import type { PairDot } from '@/components/ui/pair';
import type { Person } from '@/lib/people/person';
import type { StatusLabel } from '@/lib/sessions/copy';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { resolveLocalTime, toLocalTime } from '@/lib/time/resolve';
import type { ZoneName } from '@/lib/time/zone';

type Scene = { readonly dot: PairDot; readonly label: StatusLabel; readonly afterMs: number };

const SCENES: readonly Scene[] = [
  { dot: 'open', label: { icon: 'signature', tone: 'attention', words: 'Waiting for you' }, afterMs: 1_400 },
  {
    dot: 'signed',
    label: { icon: 'hourglass', tone: 'waiting', words: 'Recording on Arkiv' },
    afterMs: 1_600,
  },
  { dot: 'confirmed', label: { icon: 'calendar-check', tone: 'ready', words: 'Scheduled' }, afterMs: 0 },
];
const LAST = SCENES.length - 1;

const ADA: Person = { wallet: '0x0000000000000000000000000000000000000ada', name: 'Ada', timezone: null };

/** Tomorrow at an hour people meet at, wherever the reader is. */
export function meetingTime(now: EpochMs, zone: ZoneName): EpochMs {
  const tomorrow = now + DAY_MS;
  const { date } = toLocalTime(tomorrow, zone);
  return resolveLocalTime({ date, time: '16:00' }, zone)?.at ?? tomorrow;
}

/** A real ticket on which the second signature arrives: played once, or shown as it ends to whoever wants no motion. */
export function TicketDemo({ now }: { now: EpochMs }) {
  const { zone } = useTimePreferences();
  const [sceneIndex, setSceneIndex] = useState(0);
  const scene = SCENES[sceneIndex];

  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return setSceneIndex(LAST);
    if (sceneIndex === LAST || !scene) return;
    const timer = setTimeout(() => setSceneIndex(sceneIndex + 1), scene.afterMs);
    return () => clearTimeout(timer);
  }, [sceneIndex, scene]);

  if (!scene) return null;
  return (
    <figure>
      <div aria-hidden>
        <Ticket
          startsAt={meetingTime(now, zone)}
          durationMinutes={60}
          heading={<p className="font-title text-title">Rust lifetimes</p>}
          counterpart={ADA}
          counterpartRole="mentor"
          label={scene.label}
          otherLabels={SCENES.filter((other) => other !== scene).map(({ label }) => label)}
          pair={{ mentor: 'confirmed', learner: scene.dot, faded: false }}
        />
      </div>
      <figcaption className="mt-3 text-center text-small text-fg-faint">
        An example: Ada has confirmed, you confirm, and you’re set.
      </figcaption>
    </figure>
  );
}

import 'server-only';

import type { Address } from 'viem';
import { durationOf, type HoursInForce, startsOf } from '@/components/availability/booking/hours-in-force';
import { LateBookForm } from '@/components/availability/booking/late-book-form';
import { Picker } from '@/components/availability/booking/picker/picker';
import { type PickerPage, pickerHref } from '@/components/availability/booking/picker/picker-href';
import type { PickerState } from '@/components/availability/booking/picker/picker-state';
import { type PickerView, viewPicker } from '@/components/availability/booking/picker/picker-view';
import { Terms } from '@/components/availability/booking/terms';
import { TimeGone } from '@/components/availability/booking/time-gone';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { displayName, type Person } from '@/lib/people/person';
import { getTimePreferences } from '@/lib/preferences/queries';
import type { Session } from '@/lib/protocol/session';
import { MINUTE_MS } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';

type FreeTimesProps = {
  page: PickerPage;
  state: PickerState;
  hours: HoursInForce;
  /** The mentor. */
  person: Person;
  viewer: Address | null;
  /** What the reader came with. */
  topic?: string;
  /** The session another time is proposed for. */
  replaces?: Session | null;
};

/** The free times of a mentor, and the form under the one that is chosen. */
export async function FreeTimes({
  page,
  state,
  hours,
  person,
  viewer,
  topic = '',
  replaces = null,
}: FreeTimesProps) {
  const { zone, hourCycle, dateOrder = 'day-month' } = await getTimePreferences();
  const { offer, busy, now } = hours;
  const name = displayName(person);
  const durationMinutes = durationOf(offer, state.durationMinutes, replaces?.durationMinutes ?? null);
  const starts = startsOf(hours, durationMinutes, replaces);
  const apartMs = (durationMinutes + offer.bufferMinutes) * MINUTE_MS;
  const view = viewPicker({ starts, zone, now, apartMs }, state);
  const reading = { zone, hourCycle, dateOrder };
  return (
    <div className="space-y-8">
      <Terms offer={offer} name={name} isBooked={offer.confirms === 'by itself'} />
      {view.gone !== null && (
        <TimeGone page={page} view={view} durationMinutes={durationMinutes} reading={reading} now={now} />
      )}
      <Picker
        page={page}
        view={view}
        offer={offer}
        durationMinutes={durationMinutes}
        name={name}
        isComplete={busy.isComplete}
        now={now}
        reading={reading}
      />
      {view.chosen !== null && (
        <section aria-label="The time you chose" className="border-line border-t pt-8">
          {viewer === person.wallet ? (
            <Notice tone="info" title="This is your own page">
              Others book you here.
            </Notice>
          ) : (
            <Chosen {...{ page, view, hours, person, topic, replaces, durationMinutes }} at={view.chosen} />
          )}
        </section>
      )}
      {viewer !== person.wallet && (
        <p>
          <Link
            href={pickerHref(page, { isAsking: true })}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            Ask for another time
          </Link>
        </p>
      )}
    </div>
  );
}

type ChosenProps = Required<Pick<FreeTimesProps, 'page' | 'hours' | 'person' | 'topic' | 'replaces'>> & {
  view: PickerView;
  durationMinutes: number;
  at: number;
};

function Chosen({ page, view, hours, person, topic, replaces, durationMinutes, at }: ChosenProps) {
  const { offer, digest } = hours;
  const [onlyTopic = '', ...others] = offer.topics;
  const wished = replaces?.skill ?? topic;
  const isOffered = offer.topics.length === 0 || offer.topics.includes(wished);
  return (
    <LateBookForm
      key={`${at} ${durationMinutes}`}
      // What the mentor signed says where she is; else what she saved for others.
      person={{ ...person, timezone: parseZone(offer.timezone) ?? person.timezone }}
      mentor={person.wallet}
      offer={digest}
      startsAt={at}
      durationMinutes={durationMinutes}
      topics={offer.topics}
      topic={isOffered ? wished : others.length === 0 ? onlyTopic : ''}
      replaces={replaces?.key ?? null}
      insteadOf={replaces?.startsAt ?? null}
      isBookable={offer.confirms === 'by itself'}
      alternatives={view.alternatives.map((other) => ({
        at: other,
        href: pickerHref(page, { durationMinutes, startsAt: other }),
      }))}
      pickerHref={pickerHref(page, { durationMinutes, month: view.month })}
    />
  );
}

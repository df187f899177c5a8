import { RowLink } from '@/components/sessions/list/row-link';
import type { SessionView } from '@/components/sessions/session-view';
import { type Person, shortAddress } from '@/lib/people/person';
import { joinWindow } from '@/lib/protocol/join-window';
import { YOUR_COUNTERPART } from '@/lib/sessions/role-words';
import { clockText, formatDuration, formatOffset } from '@/lib/time/format';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { HourCycle, ZoneName } from '@/lib/time/zone';

/** What all rows of a page have in common. */
export type RowSetting = {
  readonly now: EpochMs;
  readonly zone: ZoneName;
  readonly hourCycle: HourCycle;
  readonly joinOpensMinutes: number;
  readonly joinClosesMinutes: number;
};

type SessionRowProps = {
  view: SessionView;
  setting: RowSetting;
  /** Says the offset on the row itself: clocks change on its day. */
  withOffset?: boolean;
};

/**
 * One session in a list: when, about what, where it stands, with whom. The whole row leads to it.
 *
 * Written by the server alone and with the shortest names there are (components/sessions/list/rows.css): a page holds many of them, each twice,
 * as HTML and as what React hydrates from.
 */
export function SessionRow({ view, setting, withOffset = false }: SessionRowProps) {
  const { session, counterpart, counterpartRole, label, pair } = view;
  const { key, skill, startsAt, durationMinutes, attestedBy } = session;
  const length = formatDuration(durationMinutes).replaceAll(' ', '\u00a0');
  const attested = attestedBy ? ` · recorded by ${shortAddress(attestedBy)}` : '';
  const room = roomNear(view, setting);
  return (
    <li>
      <RowTime at={startsAt} setting={setting} withOffset={withOffset} />
      <RowLink of={key} skill={skill} {...(room ? { room } : {})}>
        <i
          data-pair={`${pair.mentor === 'confirmed' ? 'c' : 'o'}${pair.learner === 'confirmed' ? 'c' : 'o'}`}
          {...(pair.faded ? { 'data-off': '' } : {})}
        />
        <p>
          <b data-tone={label.tone}>{label.words}</b>
          <span>
            <RowPerson person={counterpart} />
            {/* The dot begins no line. One text: React writes a mark between two. */}
            {`, ${YOUR_COUNTERPART[counterpartRole]}\u00a0· ${length}${attested}`}
          </span>
        </p>
      </RowLink>
    </li>
  );
}

type RowTimeProps = { at: EpochMs; setting: RowSetting; withOffset?: boolean };

/** The time of day in the zone the page names; the offset only where it is another one. */
export function RowTime({ at, setting: { zone, hourCycle }, withOffset = false }: RowTimeProps) {
  const { digits, period } = clockText(at, zone, hourCycle);
  const rest = `${period ? ` ${period}` : ''}${withOffset ? ` ${formatOffset(at, zone)}` : ''}`;
  return (
    <time dateTime={new Date(at).toISOString()}>
      {rest ? [digits, <small key="rest">{rest}</small>] : digits}
    </time>
  );
}

/** A name somebody chose, with the address nobody can choose; see `PersonName`. */
export function RowPerson({ person }: { person: Person }) {
  if (person.name === null) return <code>{shortAddress(person.wallet)}</code>;
  return (
    <>
      <bdi>{person.name}</bdi> <code>{shortAddress(person.wallet)}</code>
    </>
  );
}

/** When the room opens and closes, on rows where it opens within a day and has not closed. */
function roomNear(
  { session, aspect }: SessionView,
  { joinOpensMinutes: opensMinutes, joinClosesMinutes: closesMinutes, now }: RowSetting,
): readonly [EpochMs, EpochMs] | null {
  const isAgreed = aspect === 'scheduled' || aspect === 'in-progress' || aspect === 'completed';
  if (!isAgreed || session.attestedBy !== null) return null;
  const { opensAt, closesAt } = joinWindow(session, { opensMinutes, closesMinutes });
  return closesAt + MINUTE_MS < now || opensAt > now + DAY_MS ? null : [opensAt, closesAt];
}

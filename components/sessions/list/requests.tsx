import { Avatar } from '@/components/people/person';
import type { AnswerableRequest } from '@/components/sessions/list/answer/request-item';
import { RequestStrip } from '@/components/sessions/list/answer/request-strip';
import type { Waiting } from '@/components/sessions/list/arrange-sessions';
import { RowPerson, type RowSetting, RowTime } from '@/components/sessions/list/session-row';
import type { SessionView } from '@/components/sessions/session-view';
import { DayName } from '@/components/time/time';
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/plural';
import { type ListState, listHref } from '@/lib/sessions/list/list-state';
import { YOUR_COUNTERPART } from '@/lib/sessions/role-words';
import { formatDuration, formatOffset } from '@/lib/time/format';

type RequestsProps = {
  waiting: readonly Waiting<SessionView>[];
  waitingElsewhere: number;
  state: ListState;
  setting: RowSetting;
};

/** What waits for the viewer's answer, to be given in place; and where the rest of it is. */
export function Requests({ waiting, waitingElsewhere, state, setting }: RequestsProps) {
  return (
    <RequestStrip
      requests={waiting.map((one) => ({
        request: answerable(one.item),
        about: <About waiting={one} setting={setting} />,
      }))}
    >
      {waitingElsewhere > 0 && (
        <p className="mt-3 text-fg-muted">
          {plural(waitingElsewhere, { one: '# more request.', other: '# more requests.' })}{' '}
          <Link
            href={listHref({ ...state, tab: 'needs-you', after: null })}
            scroll={false}
            className="text-fg underline underline-offset-4"
          >
            See everything to answer
          </Link>
        </p>
      )}
    </RequestStrip>
  );
}

/** Only what is signed, and who asks: all of it is sent to the browser. */
function answerable({ session, viewerRole, counterpart }: SessionView): AnswerableRequest {
  const { key, mentor, learner, skill, startsAt, durationMinutes } = session;
  return { key, mentor, learner, skill, startsAt, durationMinutes, viewerRole, counterpart };
}

function About({
  waiting: { item, clash },
  setting,
}: {
  waiting: Waiting<SessionView>;
  setting: RowSetting;
}) {
  const { session, counterpart, counterpartRole } = item;
  const { startsAt, durationMinutes, skill, key } = session;
  const { zone, now } = setting;
  return (
    <div className="flex items-start gap-3">
      <Avatar person={counterpart} role={counterpartRole} />
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h3 className="font-title">
            <Link
              href={`/sessions/${key}`}
              className="text-fg underline decoration-line-strong underline-offset-4"
            >
              {skill}
            </Link>
          </h3>
          <p className="tabular">
            <DayName at={startsAt} />,{' '}
            <RowTime
              at={startsAt}
              setting={setting}
              withOffset={formatOffset(startsAt, zone) !== formatOffset(now, zone)}
            />
          </p>
        </div>
        <p className="person truncate text-fg-muted text-small">
          <RowPerson person={counterpart} />, {YOUR_COUNTERPART[counterpartRole]} ·{' '}
          {formatDuration(durationMinutes)}
        </p>
        {clash && (
          <p className="truncate text-small text-warning">
            {clash.aspect === 'needs-viewer' ? 'Overlaps another request: ' : 'Overlaps another session: '}
            {clash.session.skill}, <RowTime at={clash.session.startsAt} setting={setting} />
          </p>
        )}
      </div>
    </div>
  );
}

import 'server-only';

import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import type { Draft } from '@/components/sessions/ask/draft';
import { LateAskForm } from '@/components/sessions/ask/late-ask-form';
import type { Person } from '@/lib/people/person';
import { getPerson, listPeople } from '@/lib/people/queries';
import { getTimePreferences } from '@/lib/preferences/queries';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { counterpartOf, type Role, roleOf, type Session } from '@/lib/protocol/session';
import { getRequestBasis, type RequestBasis } from '@/lib/sessions/request/queries';
import { toLocalTime } from '@/lib/time/resolve';

const USUAL_MINUTES = '60';

type AskPanelProps = {
  /** Null: nobody has signed in, and the form asks for that where it would be signed. */
  viewer: Address | null;
  /** The address of the page. */
  href: string;
  /** Whom the page is about; null where anybody can be asked. */
  counterpart: Address | null;
  /** The same, where the page has read already who that is. */
  person?: Person;
  /** The session another time is proposed for. */
  replaces?: Session | null;
  /** What the reader came with: the topic and role of an earlier session, to have one more. */
  topic?: string;
  role?: Role;
};

/** The form for asking; while what it needs cannot be read, as it was last read. */
export async function AskPanel({ href, ...asked }: AskPanelProps) {
  if (asked.viewer === null) return <AskReady {...asked} basis={null} />;
  const basis = await getRequestBasis(asked.replaces?.key ?? null);
  return (
    <StaleIfError of={`${asked.viewer} ${href}`} code={basis.ok ? null : basis.code}>
      {basis.ok ? <AskReady {...asked} basis={basis.value} /> : <ReloadNotice code={basis.code} />}
    </StaleIfError>
  );
}

type AskReadyProps = Omit<AskPanelProps, 'href'> & { basis: RequestBasis | null };

/** The form, with what the viewer's own sessions say about it. */
async function AskReady({
  viewer,
  counterpart,
  person,
  replaces = null,
  topic = '',
  role = 'learner',
  basis,
}: AskReadyProps) {
  const { zone } = await getTimePreferences();
  const viewerRole = replaces === null || viewer === null ? role : (roleOf(replaces, viewer) ?? role);
  const asked = replaces === null ? counterpart : counterpartOf(replaces, viewerRole);
  const [me, fixed, people] = await Promise.all([
    viewer && getPerson(viewer),
    asked === null ? null : (person ?? getPerson(asked)),
    listPeople(asked === null && basis ? basis.counterparts : []),
  ]);
  const initial: Draft = {
    counterpart: asked ?? '',
    role: viewerRole,
    skill: replaces?.skill ?? topic,
    date: replaces === null ? '' : toLocalTime(replaces.startsAt, zone).date,
    time: '',
    occurrence: 'first',
    durationMinutes: replaces === null ? USUAL_MINUTES : String(usualLength(replaces.durationMinutes)),
    notes: replaces?.notes ?? '',
    requestId: replaces === null ? '' : replacementIdOf(replaces.key),
  };
  return (
    <LateAskForm
      viewer={me}
      people={people}
      fixed={fixed}
      load={basis?.load ?? null}
      replaces={replaces}
      initial={initial}
    />
  );
}

/** Sessions of other makers may last longer than ours may. */
function usualLength(minutes: number): number {
  const { shortestMinutes, longestMinutes } = REQUEST_LIMITS;
  return Math.min(longestMinutes, Math.max(shortestMinutes, minutes));
}

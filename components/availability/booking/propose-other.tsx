import 'server-only';

import type { ReactNode } from 'react';
import type { Address, Hex } from 'viem';
import type { PickerState } from '@/components/availability/booking/picker/picker-state';
import { ReplacedTime } from '@/components/availability/booking/replaced-time';
import { findBookable, TimesOf } from '@/components/availability/booking/times-of';
import { StaleIfError } from '@/components/page/stale-if-error';
import { AskPanel } from '@/components/sessions/ask/ask-panel';
import { SessionUnavailable } from '@/components/sessions/detail/session-unavailable';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { fail, type Result } from '@/lib/result';
import { getMySession, type MySession } from '@/lib/sessions/queries';

type ProposeOtherProps = {
  /** Of the page it stands on. */
  path: string;
  viewer: Address;
  href: string;
  state: PickerState;
  sessionKey: Hex;
  heading: ReactNode;
};

/** Another time for a session of the viewer. */
export async function ProposeOther({ path, viewer, href, state, sessionKey, heading }: ProposeOtherProps) {
  const found = await findReplaced(sessionKey);
  if (!found.ok) {
    // In the place of the form, which may be there from before.
    return (
      <StaleIfError of={`${viewer} ${href}`} code={found.code}>
        <SessionUnavailable code={found.code} sessionKey={sessionKey} />
      </StaleIfError>
    );
  }
  const { session, now } = found.value;
  const bookable = session.mentor === viewer || state.isAsking ? null : await findBookable(session.mentor);
  const page = { path, parameters: { replaces: sessionKey } };
  return (
    <>
      {heading}
      <ReplacedTime startsAt={session.startsAt} now={now} />
      {bookable === null ? (
        <AskPanel viewer={viewer} href={href} counterpart={null} replaces={session} />
      ) : (
        <TimesOf {...{ page, viewer, state }} {...bookable} replaces={session} />
      )}
    </>
  );
}

/**
 * A session of the viewer that another time can take the place of.
 *
 * @returns the session; fails as `getMySession`, and with SESSION_ATTESTED, SESSION_OVER
 */
export async function findReplaced(sessionKey: Hex): Promise<Result<MySession>> {
  const found = await getMySession(sessionKey);
  if (!found.ok) return found;
  const { session, now } = found.value;
  if (session.attestedBy !== null) return fail('SESSION_ATTESTED');
  return isAhead(statusOf(session, now)) ? found : fail('SESSION_OVER');
}

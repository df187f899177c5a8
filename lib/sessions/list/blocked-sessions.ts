import type { Address } from 'viem';
import type { Session } from '@/lib/protocol/session';
import type { SessionWindows, WindowReading } from '@/lib/sessions/list/list-windows';
import { wasAgreed } from '@/lib/sessions/request/request-counts';

/** Whether lists, calendars and reminders show a session. */
export type IsShown = (session: Session) => boolean;

/** To somebody who has blocked these wallets: everything but what one of them asked for and the two never agreed on. */
export function shownDespite(blocked: readonly Address[]): IsShown {
  const hidden = new Set(blocked);
  return (session) => !hidden.has(session.requestedBy) || wasAgreed(session);
}

/** The same windows without what is not shown. */
export function onlyShown(windows: SessionWindows, isShown: IsShown): SessionWindows {
  const shown = (reading: WindowReading) => ({ ...reading, sessions: reading.sessions.filter(isShown) });
  return {
    ...windows,
    async all() {
      const reading = await windows.all();
      return reading === null ? null : shown(reading);
    },
    async *read(span, direction) {
      for await (const reading of windows.read(span, direction)) yield shown(reading);
    },
    preview: async () => (await windows.preview()).filter(isShown),
  };
}

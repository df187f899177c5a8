import { usePublicConfig } from '@/components/page/config-provider';
import { type JoinWindow, joinWindow } from '@/lib/protocol/join-window';
import type { Session } from '@/lib/protocol/session';

/** When the room of a session opens and closes here. */
export function useJoinWindow(session: Pick<Session, 'startsAt' | 'durationMinutes'>): JoinWindow {
  const { joinOpensMinutes, joinClosesMinutes } = usePublicConfig();
  return joinWindow(session, { opensMinutes: joinOpensMinutes, closesMinutes: joinClosesMinutes });
}

import type { Person } from '@/lib/people/person';
import type { JoinWindow } from '@/lib/protocol/join-window';
import type { Role } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

/** What a party's call page shows before any room is handed out. Plain data; nothing in it lets anybody into the room. */
export type CallView = {
  /** Lower-case hex. */
  readonly sessionKey: string;
  readonly role: Role;
  readonly viewer: Person;
  readonly counterpart: Person;
  /** How the two are called in the room. */
  readonly viewerName: string;
  readonly counterpartName: string;
  readonly skill: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly window: JoinWindow;
  /** Host of the video server. */
  readonly jitsiHost: string;
  /** Whether the video server checks who enters. */
  readonly requiresToken: boolean;
};

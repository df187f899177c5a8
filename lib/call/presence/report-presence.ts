import 'server-only';
import type { Address, Hex } from 'viem';
import { z } from 'zod';
import { createPresenceStore, type PresenceLocation } from '@/lib/call/presence/presence-store';
import { checkSessionHasRoom } from '@/lib/call/room/admission';
import { env } from '@/lib/env/env';
import { processWide } from '@/lib/process-wide';
import { parseSessionKey } from '@/lib/protocol/schema';
import { counterpartOf } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import { toFailure } from '@/lib/server/error-boundary';
import { getMySession } from '@/lib/sessions/queries';
import type { EpochMs } from '@/lib/time/instant';
import type { Viewer } from '@/lib/viewer/model';
import { getViewer } from '@/lib/viewer/queries';

const reportSchema = z.object({
  /** A name the page made up when it was opened. */
  page: z.uuid(),
  state: z.enum(['green-room', 'in-call', 'moving', 'gone']),
});

/** Where the counterpart is, as far as this process knows. */
export type CounterpartPresence = {
  /** `away`: neither before the call nor in it. Null is "cannot tell". */
  readonly counterpart: PresenceLocation | 'away' | null;
  /** They, or I, may stand in the room twice for a moment: left the call and came back. */
  readonly counterpartReturns: boolean;
  readonly viewerReturns: boolean;
};

/**
 * Takes one heartbeat of a party's page and answers with what is known of the counterpart.
 *
 * @returns their presence; fails with SIGNED_OUT, INVALID_INPUT, SESSION_NOT_FOUND, NOT_A_PARTICIPANT, CHAIN_UNREACHABLE,
 * and as `checkSessionHasRoom`
 */
export async function reportPresence(
  key: string,
  report: unknown,
  now: EpochMs,
): Promise<Result<CounterpartPresence>> {
  const viewer = await findViewer();
  if (!viewer.ok) return viewer;
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return fail('INVALID_INPUT');
  const sessionKey = parseSessionKey(key);
  if (sessionKey === null) return fail('SESSION_NOT_FOUND');
  const { page, state } = parsed.data;
  const party = { sessionKey, wallet: viewer.value.wallet };
  const counterpart = await findCounterpart(party, now);
  if (!counterpart.ok) return counterpart;
  if (state === 'gone') presenceStore().leave({ ...party, page });
  else presenceStore().heartbeat({ ...party, page }, state, now);
  const other = { sessionKey, wallet: counterpart.value };
  return ok({
    counterpart: presenceStore().stateOf(other, now) ?? (isOnlyInstance() ? 'away' : null),
    counterpartReturns: presenceStore().isReturning(other, now),
    viewerReturns: presenceStore().isReturning(party, now),
  });
}

/** Whether every page speaks to this process: a node in it is nobody else's, and on one elsewhere each instance is a writer of its own. */
function isOnlyInstance(): boolean {
  const { arkiv } = env();
  return arkiv.kind !== 'connected' || arkiv.writers.length === 0;
}

async function findViewer(): Promise<Result<Viewer>> {
  try {
    const viewer = await getViewer();
    return viewer === null ? fail('SIGNED_OUT') : ok(viewer);
  } catch (error) {
    return toFailure(error, 'call.presence');
  }
}

/** The other party, from memory or, once a minute, from Arkiv. */
async function findCounterpart(
  party: { sessionKey: Hex; wallet: Address },
  now: EpochMs,
): Promise<Result<Address>> {
  const known = presenceStore().counterpartOf(party, now);
  if (known) return ok(known);
  const found = await getMySession(party.sessionKey);
  if (!found.ok) return found;
  const { session, role, now: readAt } = found.value;
  const obstacle = checkSessionHasRoom(session, readAt);
  if (obstacle) return fail(obstacle);
  const counterpart = counterpartOf(session, role);
  presenceStore().admit(party, counterpart, now);
  return ok(counterpart);
}

function presenceStore() {
  return processWide('presence', createPresenceStore);
}

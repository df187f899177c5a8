import 'server-only';
import { cache } from 'react';
import { fail, type Result } from '@/lib/result';
import type { Role, Session } from '@/lib/sessions/model';
import type { EpochMs } from '@/lib/time/instant';

/** The session as its signed-in party sees it. */
export const getMySession = cache(
  async (_key: string): Promise<Result<{ session: Session; role: Role; now: EpochMs }>> => fail('INTERNAL'),
);

/** Every session of the signed-in viewer, in the order of their list. */
export const listMySessions = cache(
  async (): Promise<Result<{ sessions: Session[]; now: EpochMs }>> => fail('INTERNAL'),
);

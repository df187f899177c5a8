'use server';

import { z } from 'zod';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { getCallAccess } from '@/lib/call/queries';
import { sessionKeySchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import { asAction } from '@/lib/server/request-log/action';

const inputSchema = z.object({ sessionKey: sessionKeySchema });

/**
 * Hands out what the embedded room needs, at the click and never earlier; each call makes a new token.
 *
 * @returns the grant; fails with INVALID_INPUT, and as `getCallAccess`
 */
export async function openRoom(input: { sessionKey: string }): Promise<Result<RoomGrant>> {
  return asAction('call.openRoom', () => open(input));
}

async function open(input: unknown): Promise<Result<RoomGrant>> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return fail('INVALID_INPUT');
  const access = await getCallAccess(parsed.data.sessionKey);
  return access.ok ? ok(access.value.grant) : access;
}

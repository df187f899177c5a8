import { connection } from 'next/server';

/** `GET /api/alive`: 200 as long as this process answers at all. Asks nobody: a restart mends no node. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: 'alive' }, { headers: { 'Cache-Control': 'no-store' } });
}

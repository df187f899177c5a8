import { connection } from 'next/server';
import { getHealth } from '@/lib/server/queries';

/** `GET /api/health`: 200 when all is well, 503 when somebody should look. */
export async function GET(): Promise<Response> {
  await connection();
  const health = await getHealth();
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}

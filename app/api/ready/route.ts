import { connection } from 'next/server';
import { getReadiness } from '@/lib/server/process/queries';

/** `GET /api/ready`: 200 when a session could be carried now, 503 when somebody should look. */
export async function GET(): Promise<Response> {
  await connection();
  const readiness = await getReadiness();
  return Response.json(readiness, {
    status: readiness.status === 'ready' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}

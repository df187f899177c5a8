import { exportMySession } from '@/lib/export/queries';
import { download, errorResponse } from '@/lib/server/download';

type Context = { params: Promise<{ key: string }> };

/** The viewer's session with its signatures, for whoever checks it without us. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = await exportMySession((await params).key);
  return file.ok ? download(file.value, 'application/json; charset=utf-8') : errorResponse(file.code);
}

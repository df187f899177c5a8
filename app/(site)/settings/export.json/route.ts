import { exportMyData } from '@/lib/export/queries';
import { download, errorResponse } from '@/lib/server/download';

/** Everything of the viewer's, for programs. */
export async function GET({ signal }: Request): Promise<Response> {
  const file = await exportMyData('json', signal);
  return file.ok ? download(file.value, 'application/json; charset=utf-8') : errorResponse(file.code);
}

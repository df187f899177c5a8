import { exportMyData } from '@/lib/export/queries';
import { download, errorResponse } from '@/lib/server/download';

/** Everything of the viewer's, for spreadsheets. */
export async function GET({ signal }: Request): Promise<Response> {
  const file = await exportMyData('csv', signal);
  return file.ok ? download(file.value, 'text/csv; charset=utf-8; header=present') : errorResponse(file.code);
}

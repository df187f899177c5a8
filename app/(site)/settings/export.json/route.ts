import { exportMyData } from '@/lib/export/queries';
import { download, refusal } from '@/lib/server/download';

/** Everything of the viewer's, for programs. */
export async function GET(): Promise<Response> {
  const file = await exportMyData('json');
  return file.ok ? download(file.value, 'application/json; charset=utf-8') : refusal(file.code);
}

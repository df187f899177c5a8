import 'server-only';

import { env } from '@/lib/env/env';
import { getRequestOrigin } from '@/lib/viewer/request-origin';

/** Where the pages of this app are, for links that are followed elsewhere: never what a stranger's Host header says. */
export async function getPageOrigin(): Promise<string> {
  return (await getRequestOrigin())?.uri ?? env().appUrl.origin;
}

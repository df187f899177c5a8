import 'server-only';

import { cache } from 'react';
import { arkiv } from '@/lib/arkiv/runtime';
import type { EpochMs } from '@/lib/time/instant';

/** The instant this request is answered at, by the clock that decides: one for the whole page. */
export const getServerNow = cache(async (): Promise<EpochMs> => (await arkiv()).now());

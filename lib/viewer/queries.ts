import 'server-only';

import { cache } from 'react';
import { readViewerCookie } from '@/lib/viewer/cookie';
import type { Viewer } from '@/lib/viewer/model';

/** The signed-in wallet of this request, or null. Pages and actions call it themselves; no layout does it for them. */
export const getViewer = cache((): Promise<Viewer | null> => readViewerCookie());

'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Viewer } from '@/lib/viewer/model';

const ViewerContext = createContext<Viewer | null>(null);

type ViewerProviderProps = { viewer: Viewer | null; children: ReactNode };

/** Hands the signed-in viewer to the browser. For showing and asking only: the server decides anew each time. */
export function ViewerProvider({ viewer, children }: ViewerProviderProps) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** The signed-in viewer, or null. */
export function useViewer(): Viewer | null {
  return useContext(ViewerContext);
}

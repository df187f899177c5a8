'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserPlatform, type MediaSnapshot } from '@/components/call/media/media-platform';
import { createMediaStore, type MediaStore } from '@/components/call/media/media-store';

export type CheckedMedia = MediaSnapshot & Pick<MediaStore, 'start' | 'choose' | 'setEnabled'>;

/** The devices while the green room is on screen; every light is off again when it goes. */
export function useMediaStore(): CheckedMedia {
  const [store] = useState(() => createMediaStore(() => browserPlatform));
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  useEffect(() => {
    store.open();
    return () => store.close();
  }, [store]);
  return { ...snapshot, start: store.start, choose: store.choose, setEnabled: store.setEnabled };
}

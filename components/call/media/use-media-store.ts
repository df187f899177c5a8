'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserPlatform, type MediaSnapshot } from '@/components/call/media/media-platform';
import { createMediaStore, type MediaStore } from '@/components/call/media/media-store';

export type CheckedMedia = MediaSnapshot & Pick<MediaStore, 'start' | 'choose' | 'turn'>;

/** The devices while the green room is on screen; every light is off again when it goes. */
export function useMediaStore(): CheckedMedia {
  const [check] = useState(() => createMediaStore(() => browserPlatform));
  const snapshot = useSyncExternalStore(check.subscribe, check.snapshot, check.snapshot);
  useEffect(() => {
    check.open();
    return () => check.close();
  }, [check]);
  return { ...snapshot, start: check.start, choose: check.choose, setEnabled: check.setEnabled };
}

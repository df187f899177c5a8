'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserPlatform, type MediaSnapshot } from '@/components/call/media/media-platform';
import { createMediaCheck, type MediaCheck } from '@/components/call/media/media-store';

export type CheckedMedia = MediaSnapshot & Pick<MediaCheck, 'start' | 'choose' | 'turn'>;

/** The devices while the green room is on screen; every light is off again when it goes. */
export function useMediaCheck(): CheckedMedia {
  const [check] = useState(() => createMediaCheck(() => browserPlatform));
  const snapshot = useSyncExternalStore(check.subscribe, check.snapshot, check.snapshot);
  useEffect(() => {
    check.open();
    return () => check.close();
  }, [check]);
  return { ...snapshot, start: check.start, choose: check.choose, turn: check.turn };
}

'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Result } from '@/lib/result';
import { callAction } from '@/lib/server-status';
import { listJumpTargets } from '@/lib/sessions/jump/actions';
import type { JumpTarget } from '@/lib/sessions/jump/jump-target';

type JumpTargets = {
  /** Null while they are on their way, and for somebody who is signed out. */
  readonly found: Result<readonly JumpTarget[]> | null;
  readonly retry: () => void;
};

/** The viewer's sessions, read anew each time the menu opens. */
export function useJumpTargets(isSignedIn: boolean): JumpTargets {
  const [found, setFound] = useState<JumpTargets['found']>(null);
  useEffect(() => {
    if (!isSignedIn || found !== null) return;
    let isCurrent = true;
    callAction(listJumpTargets).then((result) => isCurrent && setFound(result));
    return () => {
      isCurrent = false;
    };
  }, [isSignedIn, found]);
  return { found, retry: useCallback(() => setFound(null), []) };
}

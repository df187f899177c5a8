'use client';

import { useEffect, useState } from 'react';
import { hearCompany, NO_TALK } from '@/lib/call/lifecycle/talk-time';

/** How long the two have been together up to the last parting, in milliseconds; counted here and told to nobody. */
export function useTalkTime(together: boolean): number {
  const [time, setTime] = useState(NO_TALK);
  useEffect(() => {
    const at = performance.now();
    setTime((before) => hearCompany(before, together, at));
  }, [together]);
  return time.talkedMs;
}

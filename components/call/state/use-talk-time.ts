'use client';

import { useEffect, useState } from 'react';
import { INITIAL_TALK_TIME, updateTalkTime } from '@/lib/call/lifecycle/talk-time';

/** How long the two have been together up to the last parting, in milliseconds; counted here and told to nobody. */
export function useTalkTime(together: boolean): number {
  const [time, setTime] = useState(INITIAL_TALK_TIME);
  useEffect(() => {
    const at = performance.now();
    setTime((before) => updateTalkTime(before, together, at));
  }, [together]);
  return time.talkedMs;
}

/** Time in company, as this browser saw it; goes on over several entries into the same room. */
export type TalkTime = {
  readonly talkedMs: number;
  /** When the present company began, on the browser's own running clock; null while alone. */
  readonly since: number | null;
};

export const INITIAL_TALK_TIME: TalkTime = { talkedMs: 0, since: null };

/** Company begins, goes on or ends. Saying the same twice changes nothing. `at` is any clock in milliseconds that only runs forward. */
export function updateTalkTime(time: TalkTime, together: boolean, at: number): TalkTime {
  if (together) return time.since === null ? { ...time, since: at } : time;
  return time.since === null ? time : { talkedMs: time.talkedMs + Math.max(0, at - time.since), since: null };
}

/** Time together with the counterpart, as this browser saw it; goes on over several entries into the same room. */
export type TalkTime = {
  readonly talkedMs: number;
  /** When they last came together, on the browser's own running clock; null while alone. */
  readonly since: number | null;
};

export const INITIAL_TALK_TIME: TalkTime = { talkedMs: 0, since: null };

/** The two come together, stay so or part. Saying the same twice changes nothing. `at` is any clock in milliseconds that only runs forward. */
export function updateTalkTime(time: TalkTime, together: boolean, at: number): TalkTime {
  if (together) return time.since === null ? { ...time, since: at } : time;
  return time.since === null ? time : { talkedMs: time.talkedMs + Math.max(0, at - time.since), since: null };
}

import { expect, test } from 'vitest';
import { INITIAL_TALK_TIME, type TalkTime, updateTalkTime } from '@/lib/call/lifecycle/talk-time';

test.each<[story: string, told: readonly (readonly [together: boolean, at: number])[], expected: TalkTime]>([
  ['nobody came', [[false, 5]], INITIAL_TALK_TIME],
  ['somebody is here', [[true, 10]], { talkedMs: 0, since: 10 }],
  [
    'said twice',
    [
      [true, 10],
      [true, 20],
      [false, 30],
      [false, 90],
    ],
    { talkedMs: 20, since: null },
  ],
  [
    'came back',
    [
      [true, 10],
      [false, 30],
      [true, 100],
      [false, 105],
    ],
    { talkedMs: 25, since: null },
  ],
  [
    'a clock that went back',
    [
      [true, 10],
      [false, 5],
    ],
    { talkedMs: 0, since: null },
  ],
])('%s', (_story, told, expected) => {
  expect(
    told.reduce((time, [together, at]) => updateTalkTime(time, together, at), INITIAL_TALK_TIME),
  ).toEqual(expected);
});

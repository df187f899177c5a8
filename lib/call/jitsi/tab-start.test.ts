import { expect, test } from 'vitest';
import { parseTabStart } from '@/lib/call/jitsi/parse-tab-start';
import { tabStartOf, writeTabStart } from '@/lib/call/jitsi/tab-start';

test.each([
  [true, false],
  [false, true],
])('what is written is parsed again: microphone %s, camera %s', (microphoneOn, cameraOn) => {
  const start = { microphoneOn, cameraOn };
  expect(parseTabStart(new URLSearchParams(writeTabStart(start)))).toEqual(start);
});

test.each([
  [
    'as they left the green room',
    { microphone: null, camera: null },
    { microphoneOn: true, cameraOn: false },
  ],
  [
    'as they stand in the frame',
    { microphone: true, camera: false },
    { microphoneOn: false, cameraOn: true },
  ],
])('camera and microphone begin %s; unless only Jitsi has looked at them', (_how, muted, expected) => {
  const start = { deviceCheck: false, microphoneOn: true, cameraOn: false };
  expect(tabStartOf(start, muted)).toEqual(expected);
  expect(tabStartOf({ ...start, deviceCheck: true }, muted)).toBeNull();
});

test.each(['', 'devices=checked', 'devices=checked&microphone=on&camera=maybe', 'microphone=on&camera=on'])(
  'a query that says something else (%j) is no check',
  (query) => {
    expect(parseTabStart(new URLSearchParams(query))).toBeNull();
  },
);

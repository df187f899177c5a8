import { describe, expect, test } from 'vitest';
import { DEFAULT_CHOICE, parseDeviceChoice } from '@/lib/call/media/device-choice';

const choice = {
  camera: { id: 'c1', label: 'Desk camera' },
  microphone: { id: 'm1', label: 'Headset' },
  speaker: { id: 's1', label: '' },
  cameraOn: false,
  microphoneOn: true,
};

describe('the remembered devices', () => {
  test('come back as they were', () => {
    expect(parseDeviceChoice(JSON.stringify(choice))).toEqual(choice);
  });

  test.each([null, '', '{', 'null', '[]', '{"camera":4}', JSON.stringify({ ...choice, cameraOn: 'no' })])(
    '%j counts as none',
    (text) => {
      expect(parseDeviceChoice(text)).toEqual(DEFAULT_CHOICE);
    },
  );
});

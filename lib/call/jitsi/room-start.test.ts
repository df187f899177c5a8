import { describe, expect, test } from 'vitest';
import { buildRoomStart } from '@/lib/call/jitsi/room-start';
import { DEFAULT_CHOICE } from '@/lib/call/media/device-choice';

const choice = {
  camera: { id: 'c1', label: 'Desk camera' },
  microphone: { id: 'm1', label: 'Headset' },
  speaker: { id: 's1', label: '' },
  cameraOn: false,
  microphoneOn: true,
};

describe('the start of the embedded room', () => {
  test('after a check Jitsi asks nothing again and takes the devices by their labels', () => {
    expect(buildRoomStart(choice, true)).toEqual({
      deviceCheck: false,
      cameraOn: false,
      microphoneOn: true,
      devices: { audioInput: 'Headset', videoInput: 'Desk camera' },
      unencodable: [],
    });
  });

  test('without a check Jitsi shows its own', () => {
    expect(buildRoomStart(DEFAULT_CHOICE, false)).toEqual({
      deviceCheck: true,
      cameraOn: true,
      microphoneOn: true,
      devices: {},
      unencodable: [],
    });
  });

  test('a label that Jitsi reads wrongly from its URL is listed', () => {
    const airPods = { id: 'm2', label: 'Ada’s AirPods' };
    expect(buildRoomStart({ ...choice, microphone: airPods }, true)).toMatchObject({
      devices: { audioInput: 'Ada’s AirPods', videoInput: 'Desk camera' },
      unencodable: [{ what: 'audioInput', label: 'Ada’s AirPods' }],
    });
  });
});

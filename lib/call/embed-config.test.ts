import { expect, test } from 'vitest';
import { embedConfig } from '@/lib/call/embed-config';

const start = { deviceCheck: true, cameraOn: true, microphoneOn: true };
const config = embedConfig({ subject: 'Rust lifetimes with Ada', start });

test('both names of the label say the same', () => {
  expect(config.subject).toBe('Rust lifetimes with Ada');
  expect(config.localSubject).toBe(config.subject);
});

test('the device check is a choice', () => {
  expect(config.prejoinConfig).toMatchObject({ enabled: true });
  expect(embedConfig({ subject: '', start: { ...start, deviceCheck: false } }).prejoinConfig).toMatchObject({
    enabled: false,
  });
});

test('camera and microphone begin as they were left in the green room', () => {
  expect(config).toMatchObject({ startWithAudioMuted: false, startWithVideoMuted: false });
  const quiet = embedConfig({ subject: '', start: { ...start, cameraOn: false, microphoneOn: false } });
  expect(quiet).toMatchObject({ startWithAudioMuted: true, startWithVideoMuted: true });
});

test('phones are not sent to an app store, in either spelling', () => {
  expect(config.disableDeepLinking).toBe(true);
  expect(config.deeplinking).toEqual({ disabled: true });
});

test('nobody is invited: the button that disableInviteFunctions leaves is not in the toolbar', () => {
  expect(config.toolbarButtons).not.toContain('invite');
  expect(config.toolbarButtons).toContain('hangup');
});

test('nothing is recorded, transcribed, streamed or sent to third parties', () => {
  expect(config).toMatchObject({
    transcription: { enabled: false },
    recordingService: { enabled: false },
    localRecording: { disable: true },
    liveStreaming: { enabled: false },
    disableThirdPartyRequests: true,
    analytics: { disabled: true },
  });
});

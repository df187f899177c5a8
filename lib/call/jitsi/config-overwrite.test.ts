import { expect, test } from 'vitest';
import { buildConfigOverwrite } from '@/lib/call/jitsi/config-overwrite';

const start = { deviceCheck: true, cameraOn: true, microphoneOn: true };
const room = {
  topic: 'The “Rust” book',
  subject: 'The “Rust” book with Ada',
  access: { kind: 'open', password: 'nbbw2-m5spe-vk1qf-86mf4' },
} as const;
const config = buildConfigOverwrite(room, start);

test('the label that both see names neither of them, mine names the other, and both survive Jitsi’s address', () => {
  expect(config).toMatchObject({ subject: 'The "Rust" book', localSubject: 'The "Rust" book with Ada' });
});

test('the name is fixed where a token has given it', () => {
  expect(config.readOnlyName).toBe(false);
  expect(buildConfigOverwrite({ ...room, access: { kind: 'token', jwt: 'a.b.c' } }, start).readOnlyName).toBe(
    true,
  );
});

test('the device check is a choice', () => {
  expect(config.prejoinConfig).toMatchObject({ enabled: true });
  expect(buildConfigOverwrite(room, { ...start, deviceCheck: false }).prejoinConfig).toMatchObject({
    enabled: false,
  });
});

test('camera and microphone begin as they were left in the green room', () => {
  expect(config).toMatchObject({ startWithAudioMuted: false, startWithVideoMuted: false });
  const quiet = buildConfigOverwrite(room, { ...start, cameraOn: false, microphoneOn: false });
  expect(quiet).toMatchObject({ startWithAudioMuted: true, startWithVideoMuted: true });
});

test('phones are not sent to an app store, in either spelling', () => {
  expect(config.disableDeepLinking).toBe(true);
  expect(config.deeplinking).toEqual({ disabled: true });
});

test('nobody is invited: the button that disableInviteFunctions leaves is not in the toolbar', () => {
  expect(config.toolbarButtons).not.toContain('invite');
});

test('there is one way to leave, ours: no button or menu of Jitsi’s ends the call for both or covers our bar', () => {
  const { toolbarButtons, ...rest } = config;
  expect(toolbarButtons).toEqual([
    'microphone',
    'camera',
    'desktop',
    'chat',
    'raisehand',
    'tileview',
    'settings',
    'videoquality',
    'select-background',
  ]);
  expect(rest).toMatchObject({
    prejoinConfig: { showHangUp: false },
    participantsPane: { hideMoreActionsButton: true, hideMuteAllButton: true },
    remoteVideoMenu: { disabled: true, disableKick: true },
    disableRemoteMute: true,
  });
});

test('hanging up is the end, not the beginning of a questionnaire', () => {
  expect(config.feedbackPercentage).toBe(0);
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

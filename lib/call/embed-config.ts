import type { RoomStart } from '@/lib/call/device-choice';

/** What the embedded room has to know about the people in it. */
export type EmbedOptions = {
  /** Label over the call for this person: without one Jitsi shows the room name cut into pieces. */
  readonly subject: string;
  readonly start: Pick<RoomStart, 'deviceCheck' | 'cameraOn' | 'microphoneOn'>;
};

const TOOLBAR_BUTTONS = [
  'microphone',
  'camera',
  'desktop',
  'chat',
  'raisehand',
  'tileview',
  'settings',
  'videoquality',
  'select-background',
  'fullscreen',
  'hangup',
] as const;

/**
 * Jitsi's `configOverwrite` for a call of exactly two people.
 *
 * Only keys of Jitsi's whitelist have an effect (jitsi.md 1.8, 7.4); all of them are a comfort for honest clients, none a
 * protection. Two spellings stand side by side where the name changed between server versions.
 */
export function embedConfig({ subject, start }: EmbedOptions): Record<string, unknown> {
  return {
    prejoinConfig: { enabled: start.deviceCheck, hideExtraJoinButtons: ['no-audio', 'by-phone'] },
    // Without these an Android phone never gets past "Join in app".
    disableDeepLinking: true,
    deeplinking: { disabled: true },
    subject,
    localSubject: subject,
    startWithAudioMuted: !start.microphoneOn,
    startWithVideoMuted: !start.cameraOn,
    requireDisplayName: true,
    toolbarButtons: [...TOOLBAR_BUTTONS],
    disableInviteFunctions: true,
    disableModeratorIndicator: true,
    remoteVideoMenu: { disabled: true, disableKick: true, disableGrantModerator: true, disableDemote: true },
    breakoutRooms: { hideAddRoomButton: true },
    disablePolls: true,
    disableReactions: true,
    lobby: { autoKnock: true, enableChat: false },
    securityUi: { hideLobbyButton: true, disableLobbyPassword: true },
    p2p: { enabled: true },
    hideConferenceTimer: false,
    notifyOnConferenceDestruction: true,
    enableInsecureRoomNameWarning: false,
    // What is said between two people stays there.
    transcription: { enabled: false },
    recordingService: { enabled: false },
    localRecording: { disable: true },
    liveStreaming: { enabled: false },
    whiteboard: { enabled: false },
    disableThirdPartyRequests: true,
    gravatar: { disabled: true },
    analytics: { disabled: true },
  };
}

import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import type { RoomStart } from '@/lib/call/jitsi/room-start';
import { toUrlText } from '@/lib/call/jitsi/url-text';

/**
 * Without Jitsi's hang-up, whose menu offers "End meeting for all" to whoever came first, and without its full screen,
 * which would cover our bar and the one way to leave.
 */
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
] as const;

/**
 * Jitsi's `configOverwrite` for a call of exactly two people.
 *
 * Only keys of Jitsi's whitelist have an effect (docs/jitsi.md, "Configuration keys"); all of them are a comfort for
 * honest clients, none a protection. Two spellings stand side by side where the name changed between server versions.
 */
export function buildConfigOverwrite(
  { topic, subject, access }: Pick<RoomGrant, 'topic' | 'subject' | 'access'>,
  start: Pick<RoomStart, 'deviceCheck' | 'cameraOn' | 'microphoneOn'>,
): Record<string, unknown> {
  return {
    prejoinConfig: {
      enabled: start.deviceCheck,
      hideExtraJoinButtons: ['no-audio', 'by-phone'],
      showHangUp: false,
    },
    // Without these an Android phone never gets past "Join in app".
    disableDeepLinking: true,
    deeplinking: { disabled: true },
    // Without a label Jitsi shows the room name cut into pieces. A moderator's `subject` is everybody's: it names nobody.
    subject: toUrlText(topic),
    localSubject: toUrlText(subject),
    startWithAudioMuted: !start.microphoneOn,
    startWithVideoMuted: !start.cameraOn,
    requireDisplayName: true,
    // The token has given it; another one would look like a stranger to the counterpart.
    readOnlyName: access.kind !== 'open',
    toolbarButtons: [...TOOLBAR_BUTTONS],
    disableInviteFunctions: true,
    disableModeratorIndicator: true,
    disableRemoteMute: true,
    participantsPane: {
      hideModeratorSettingsTab: true,
      hideMoreActionsButton: true,
      hideMuteAllButton: true,
    },
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
    // How it went is asked on our own pages, and the end of a call waits for nobody's dialog.
    feedbackPercentage: 0,
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

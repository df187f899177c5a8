import * as z from 'zod/mini';

/** A person in the room as the frame reports them; the name is untrusted text. */
export type Participant = { readonly id: string; readonly displayName: string };

/** What the embedded room told us, parsed: the only form in which its events reach our state. */
export type IframeEvent =
  | { readonly type: 'ready' }
  | { readonly type: 'prejoinShown' }
  | { readonly type: 'joined'; readonly me: Participant }
  | { readonly type: 'participantJoined'; readonly participant: Participant }
  | { readonly type: 'participantLeft'; readonly id: string }
  | { readonly type: 'renamed'; readonly participant: Participant }
  | { readonly type: 'roleChanged'; readonly id: string; readonly role: string }
  | { readonly type: 'muted'; readonly device: 'microphone' | 'camera'; readonly muted: boolean }
  | {
      readonly type: 'pathChanged';
      readonly path: { readonly isP2p?: boolean; readonly isBridgeLost?: boolean };
    }
  | { readonly type: 'passwordRequired' }
  | { readonly type: 'kicked' }
  | { readonly type: 'suspended' }
  | { readonly type: 'conferenceLeft' }
  | { readonly type: 'readyToClose' }
  | { readonly type: 'roomError'; readonly name: string; readonly fatal: boolean };

const participantId = z.string().check(z.minLength(1), z.maxLength(256));
// Whoever has no name is there all the same, however the frame writes that.
const name = z.nullish(z.string());
const participant = z.object({ id: participantId, displayName: name });
const joined = z.extend(participant, { breakoutRoom: z.optional(z.boolean()) });
const left = z.object({ id: participantId });
const renamed = z.object({ id: participantId, displayname: name });
const role = z.object({ id: participantId, role: z.string() });
const kicked = z.object({ kicked: z.object({ local: z.literal(true) }) });
const muted = z.object({ muted: z.boolean() });
const direct = z.object({ isP2p: z.boolean() });
const bridgeFailure = z.object({ isP2P: z.literal(false) });
const failure = z.object({
  error: z.object({ name: z.string(), isFatal: z.optional(z.boolean()) }),
});

const DISPLAY_NAME_LIMIT = 120;

function nameOf(value: { displayName?: string | null | undefined }): string {
  return (value.displayName ?? '').slice(0, DISPLAY_NAME_LIMIT);
}

function parseMuted(device: 'microphone' | 'camera', payload: unknown): IframeEvent | null {
  const parsed = muted.safeParse(payload);
  return parsed.success ? { type: 'muted', device, muted: parsed.data.muted } : null;
}

/**
 * One parser per event of Jitsi's external_api.js that we listen to (docs/jitsi.md, "Events"); null means "says nothing
 * we can use".
 */
const PARSERS = {
  ready: () => ({ type: 'ready' }),
  prejoinScreenLoaded: () => ({ type: 'prejoinShown' }),
  videoConferenceJoined: (payload) => {
    const parsed = joined.safeParse(payload);
    // Moving into a breakout room repeats the event for another conference.
    if (!parsed.success || parsed.data.breakoutRoom) return null;
    return { type: 'joined', me: { id: parsed.data.id, displayName: nameOf(parsed.data) } };
  },
  participantJoined: (payload) => {
    const parsed = participant.safeParse(payload);
    if (!parsed.success) return null;
    return {
      type: 'participantJoined',
      participant: { id: parsed.data.id, displayName: nameOf(parsed.data) },
    };
  },
  participantLeft: (payload) => {
    const parsed = left.safeParse(payload);
    return parsed.success ? { type: 'participantLeft', id: parsed.data.id } : null;
  },
  // The one event that writes the name in lower case.
  displayNameChange: (payload) => {
    const parsed = renamed.safeParse(payload);
    if (!parsed.success) return null;
    const { id, displayname: displayName } = parsed.data;
    return { type: 'renamed', participant: { id, displayName: nameOf({ displayName }) } };
  },
  participantRoleChanged: (payload) => {
    const parsed = role.safeParse(payload);
    return parsed.success ? { type: 'roleChanged', id: parsed.data.id, role: parsed.data.role } : null;
  },
  audioMuteStatusChanged: (payload) => parseMuted('microphone', payload),
  videoMuteStatusChanged: (payload) => parseMuted('camera', payload),
  p2pStatusChanged: (payload) => {
    const parsed = direct.safeParse(payload);
    return parsed.success ? { type: 'pathChanged', path: { isP2p: parsed.data.isP2p } } : null;
  },
  // The line to the bridge breaks while the signalling lives, and is set up anew: nothing else tells our page of it.
  dataChannelClosed: () => ({ type: 'pathChanged', path: { isBridgeLost: true } }),
  dataChannelOpened: () => ({ type: 'pathChanged', path: { isBridgeLost: false } }),
  // Only of servers that collect statistics (jitsi-meet `notifyPeerConnectionFailure`).
  peerConnectionFailure: (payload) =>
    bridgeFailure.safeParse(payload).success ? { type: 'pathChanged', path: { isBridgeLost: true } } : null,
  passwordRequired: () => ({ type: 'passwordRequired' }),
  participantKickedOut: (payload) => (kicked.safeParse(payload).success ? { type: 'kicked' } : null),
  suspendDetected: () => ({ type: 'suspended' }),
  videoConferenceLeft: () => ({ type: 'conferenceLeft' }),
  readyToClose: () => ({ type: 'readyToClose' }),
  errorOccurred: (payload) => {
    const parsed = failure.safeParse(payload);
    if (!parsed.success) return null;
    return { type: 'roomError', name: parsed.data.error.name, fatal: parsed.data.error.isFatal === true };
  },
} as const satisfies Record<string, (payload: unknown) => IframeEvent | null>;

/** Names of the events to subscribe to on the external API object. */
export const IFRAME_EVENT_NAMES = Object.keys(PARSERS) as readonly IframeEventName[];

export type IframeEventName = keyof typeof PARSERS;

/**
 * Reads one event of the embedded room.
 *
 * The frame runs a stranger's code: a payload of another form is null and changes nothing. `errorOccurred` carries its
 * fields nested under `error`, unlike the handbook's flat form (docs/jitsi.md, "Events").
 */
export function parseIframeEvent(name: IframeEventName, payload: unknown): IframeEvent | null {
  return PARSERS[name](payload);
}

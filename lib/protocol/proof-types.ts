/** No chainId, so that no wallet is asked to switch networks; the Arkiv chain is the message field `network`. */
export const PROOF_DOMAIN = { name: 'p2pmentor', version: '1' } as const;

const ABOUT = [
  { name: 'mentor', type: 'address' },
  { name: 'learner', type: 'address' },
  { name: 'skill', type: 'string' },
  { name: 'startsAt', type: 'string' },
  { name: 'durationMinutes', type: 'uint16' },
] as const;

const TAIL = [
  { name: 'space', type: 'string' },
  { name: 'network', type: 'string' },
  { name: 'issuedAt', type: 'string' },
] as const;

const SESSION_FIELD = { name: 'session', type: 'bytes32' } as const;
const REASON_FIELD = { name: 'reason', type: 'string' } as const;
const NOTES_FIELD = { name: 'notes', type: 'string' } as const;

/** The EIP-712 struct of each kind of fact. */
export const PROOF_TYPES = {
  RequestSession: [
    ...ABOUT,
    NOTES_FIELD,
    { name: 'replaces', type: 'bytes32' },
    { name: 'requestId', type: 'string' },
    ...TAIL,
  ],
  ConfirmSession: [SESSION_FIELD, ...ABOUT, ...TAIL],
  DeclineSession: [SESSION_FIELD, ...ABOUT, REASON_FIELD, ...TAIL],
  CancelSession: [SESSION_FIELD, ...ABOUT, REASON_FIELD, ...TAIL],
  GiveFeedback: [
    SESSION_FIELD,
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'rating', type: 'uint8' },
    NOTES_FIELD,
    ...TAIL,
  ],
  SetProfile: [
    { name: 'wallet', type: 'address' },
    { name: 'displayName', type: 'string' },
    { name: 'timezone', type: 'string' },
    { name: 'calendarFeedFrom', type: 'string' },
    ...TAIL,
  ],
  SetBlocks: [{ name: 'wallet', type: 'address' }, { name: 'statement', type: 'string' }, ...TAIL],
  OfferHours: [
    { name: 'wallet', type: 'address' },
    { name: 'timezone', type: 'string' },
    { name: 'clock', type: 'string' },
    { name: 'monday', type: 'string' },
    { name: 'tuesday', type: 'string' },
    { name: 'wednesday', type: 'string' },
    { name: 'thursday', type: 'string' },
    { name: 'friday', type: 'string' },
    { name: 'saturday', type: 'string' },
    { name: 'sunday', type: 'string' },
    { name: 'daysOff', type: 'string' },
    { name: 'topics', type: 'string' },
    { name: 'durations', type: 'string' },
    { name: 'bufferMinutes', type: 'uint16' },
    { name: 'noticeHours', type: 'uint16' },
    { name: 'horizonDays', type: 'uint16' },
    { name: 'confirms', type: 'string' },
    { name: 'perWeek', type: 'uint16' },
    { name: 'strangersAhead', type: 'uint16' },
    { name: 'directory', type: 'string' },
    { name: 'answeredBy', type: 'address' },
    { name: 'validUntil', type: 'string' },
    ...TAIL,
  ],
  BookSession: [
    ...ABOUT,
    NOTES_FIELD,
    { name: 'offer', type: 'bytes32' },
    { name: 'replaces', type: 'bytes32' },
    { name: 'requestId', type: 'string' },
    ...TAIL,
  ],
} as const;

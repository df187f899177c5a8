import { AppError } from '@/lib/errors/app-error';

/** String attributes of our entities (DESIGN.md section 4): the only names a query can be built with. */
export type StringAttributeName =
  | 'type'
  | 'spaceId'
  | 'createdAt'
  | 'mentorWallet'
  | 'learnerWallet'
  | 'skill'
  | 'skill_id'
  | 'sessionDate'
  | 'status'
  | 'requestedBy'
  | 'requestId'
  | 'sessionKey'
  | 'confirmedBy'
  | 'rejectedBy'
  | 'cancelledBy'
  | 'feedbackFrom'
  | 'feedbackTo'
  | 'rating'
  | 'wallet'
  | 'displayName'
  | 'timezone'
  | 'signOutOf';

/** Numeric attributes of our entities. */
export type NumberAttributeName = 'startsAt';

/** Tighter than the node asks (arkiv.md sections 0 and 1.3), so that a move to the next generation stays inside lib/arkiv. */
export const ATTRIBUTE_LIMITS = { count: 30, nameBytes: 32, stringBytes: 128 } as const;

const ATTRIBUTE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses an attribute name the node, or its next generation, would refuse.
 *
 * @throws AppError INVALID_INPUT
 */
export function assertAttributeName(name: string): void {
  if (!ATTRIBUTE_NAME.test(name) || name.length > ATTRIBUTE_LIMITS.nameBytes) {
    throw new AppError('INVALID_INPUT', { detail: `attribute name ${JSON.stringify(name)}` });
  }
}

/**
 * Refuses text that would not arrive as written: lone surrogates (the SDK turns them into U+FFFD) and over-long values.
 *
 * @throws AppError INVALID_INPUT
 */
export function assertAttributeText(name: string, text: string): void {
  if (LONE_SURROGATE.test(text)) {
    throw new AppError('INVALID_INPUT', { detail: `attribute ${name} holds a lone surrogate` });
  }
  if (new TextEncoder().encode(text).length > ATTRIBUTE_LIMITS.stringBytes) {
    throw new AppError('INVALID_INPUT', {
      detail: `attribute ${name} is over ${ATTRIBUTE_LIMITS.stringBytes} bytes`,
    });
  }
}

/**
 * Refuses a number Arkiv cannot hold exactly: attributes are unsigned and travel as JSON numbers (arkiv.md P15).
 *
 * @throws AppError INVALID_INPUT
 */
export function assertAttributeNumber(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new AppError('INVALID_INPUT', { detail: `attribute ${name} is no safe unsigned integer` });
  }
}

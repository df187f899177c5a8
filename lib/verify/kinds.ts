import type { ArkivEntity } from '@/lib/arkiv/entity';

const KINDS = {
  session: 'request',
  session_confirmation: 'confirmation',
  session_rejection: 'rejection',
  session_cancellation: 'cancellation',
  session_feedback: 'feedback',
  session_jitsi: 'room',
  user_profile: 'profile',
  user_blocks: 'blocked wallets',
  sign_out: 'sign-out',
} as const;

/** What a record is. */
export type RecordKind = (typeof KINDS)[keyof typeof KINDS] | 'unknown';

/** What a record says it is, by its `type`. */
export function kindOf({ strings: { type } }: Pick<ArkivEntity, 'strings'>): RecordKind {
  return isKnown(type) ? KINDS[type] : 'unknown';
}

function isKnown(type: string | undefined): type is keyof typeof KINDS {
  return type !== undefined && Object.hasOwn(KINDS, type);
}

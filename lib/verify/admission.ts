import type { ArkivEntity } from '@/lib/arkiv/entity';
import { isThirdParty } from '@/lib/verify/check';
import { kindOf } from '@/lib/verify/kinds';
import type { ReasonCode } from '@/lib/verify/reasons';
import type { RecordSet } from '@/lib/verify/record-set';

/** Why a record cannot count whatever it says, or null when it may (docs/protocol.md, "Common rules"). */
export function admissionProblem(entity: ArkivEntity, set: RecordSet): ReasonCode | null {
  if (!set.writers.includes(entity.creator) && !set.attestedWriters.includes(entity.creator)) {
    return 'unknown-writer';
  }
  if (entity.strings.spaceId !== set.space) return 'other-space';
  if (entity.owner !== entity.creator) return 'owner';
  // A profile is written over in place.
  const isFixed = kindOf(entity) !== 'profile';
  return isFixed && entity.lastModifiedAtBlock !== entity.createdAtBlock ? 'modified' : null;
}

/** A third party's record may have any form as long as it carries no proof: it proves nothing, and need not. */
export function isUnreadableClaim(entity: ArkivEntity, set: RecordSet): boolean {
  const { payload } = entity;
  const carriesProof =
    typeof payload === 'object' &&
    payload !== null &&
    'proof' in payload &&
    payload.proof !== null &&
    payload.proof !== undefined;
  return isThirdParty(entity, set) && !carriesProof;
}

import type {} from '@/lib/arkiv/attributes';

/** The attributes of our entities (docs/protocol.md, "Entities"): the only names a query can be built with. */
declare module '@/lib/arkiv/attributes' {
  interface AttributeNames {
    readonly strings:
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
      | 'answeredBy'
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
      | 'availabilityVersion'
      | 'availabilityKey'
      | 'directory'
      | 'signOutOf';
    readonly numbers: 'startsAt';
  }
}

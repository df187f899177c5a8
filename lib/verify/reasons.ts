/**
 * What came of a record: `counts` as its wallet signed it, `attested` on a third party's word alone, `idle` it holds or
 * is nobody's of ours and changes nothing, `unchecked` nobody outside can, `false` it ought to hold and does not.
 */
export type Verdict = 'counts' | 'attested' | 'idle' | 'unchecked' | 'false';

type Reason = { readonly verdict: Exclude<Verdict, 'counts'>; readonly words: string };

/** Why a record does not count, each with what that means and its words. */
export const REASONS = {
  malformed: {
    verdict: 'false',
    words: 'It has not the form of such a record: something is missing, or says two things.',
  },
  'other-space': { verdict: 'false', words: 'It names another space.' },
  owner: { verdict: 'false', words: 'It was handed to another owner: what it says now may be that one’s.' },
  modified: { verdict: 'false', words: 'It was changed after it was created.' },
  'no-signature': { verdict: 'false', words: 'It carries no signature.' },
  stale: {
    verdict: 'false',
    words: 'It was recorded more than 15 minutes before or after the time in its signature.',
  },
  signature: {
    verdict: 'false',
    words:
      'The signature is not this wallet’s over these values: one of them was changed, or somebody else signed.',
  },
  hours: {
    verdict: 'false',
    words:
      'The hours in it are no answer to this booking: other hours than its learner signed, a time they do not cover, another writer than they name, or too late.',
  },
  'other-act': { verdict: 'false', words: 'Its proof does not fit this kind of record.' },
  'other-values': { verdict: 'false', words: 'It names other people or another time than its session.' },
  'no-session': {
    verdict: 'false',
    words: 'Its session is not here, so nobody can say what was signed.',
  },
  'session-failed': {
    verdict: 'false',
    words: 'Its session does not count, and what was signed is made from that.',
  },
  'room-name': {
    verdict: 'false',
    words: 'The name of the room is not the one that follows from the session’s key.',
  },
  'cancellation-missing': {
    verdict: 'false',
    words: 'It repeats a cancellation that is not here: that one was left out, or changed.',
  },
  attested: { verdict: 'attested', words: 'Nobody signed it: it stands on the word of a third party.' },
  claim: {
    verdict: 'idle',
    words: 'A third party says so without a signature, about a session that two wallets sign for themselves.',
  },
  'unreadable-claim': {
    verdict: 'idle',
    words: 'A third party’s record without a signature, in another form.',
  },
  'unknown-writer': { verdict: 'idle', words: 'Its writer is none of those whose records are believed.' },
  'repeated-request': { verdict: 'idle', words: 'An earlier session has used the same request up.' },
  'session-repeated': { verdict: 'idle', words: 'Its session repeats the request of an earlier one.' },
  repeated: { verdict: 'idle', words: 'It holds, and says what was recorded before.' },
  'not-allowed': {
    verdict: 'idle',
    words: 'It holds, but the session’s status at that time did not allow it.',
  },
  notice: {
    verdict: 'idle',
    words: 'A cancellation, said once more for readers that know no cancellations.',
  },
  'later-room': { verdict: 'idle', words: 'An earlier record has published the same room.' },
  'third-party-room': { verdict: 'idle', words: 'Rooms of third parties are never taken.' },
  'older-profile': { verdict: 'idle', words: 'The same wallet signed a newer profile.' },
  'ended-profile': { verdict: 'idle', words: 'It was signed more than a year before.' },
  'other-session': {
    verdict: 'idle',
    words: 'It is about another session, of which not everything is here.',
  },
  sealed: { verdict: 'unchecked', words: 'It is sealed: only the deployment that made it can read it.' },
  'unknown-kind': { verdict: 'unchecked', words: 'It is no record of this protocol.' },
} as const satisfies Readonly<Record<string, Reason>>;

export type ReasonCode = keyof typeof REASONS;

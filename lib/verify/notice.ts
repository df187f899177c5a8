import type { ParsedFact } from '@/lib/protocol/parse-facts';

/** The cancellations that hold, each as what a notice of it has to repeat. */
export type Cancellations = ReadonlySet<string>;

/** What a notice and its cancellation have in common: everything that was signed, and the signature. */
export function noticeOf(fact: ParsedFact): string {
  const { sessionKey, by, mentor, learner, startsAt, reason, proof } = fact;
  return JSON.stringify([sessionKey, by, mentor, learner, startsAt, reason, proof]);
}

/** Whether a rejection is a cancellation said once more (docs/protocol.md, "Entities"): it carries the proof of one. */
export function isNotice({ kind, proof, replacement }: ParsedFact): boolean {
  if (kind !== 'rejection' || proof === null) return false;
  const { primaryType } = proof;
  if (primaryType === 'CancelSession') return true;
  return (primaryType === 'RequestSession' || primaryType === 'BookSession') && replacement === null;
}

import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { isFreshProof } from '@/lib/protocol/fresh-proof';
import type { Session } from '@/lib/protocol/session';
import type { Provenance, Trust } from '@/lib/protocol/verify';
import type { EpochMs } from '@/lib/time/instant';
import type { ReasonCode } from '@/lib/verify/reasons';
import type { RecordSet } from '@/lib/verify/record-set';
import { observe } from '@/lib/verify/signers';

/** What was found out about one record. */
export type Finding = {
  /** Why it does not count; null = it does. */
  readonly reason: ReasonCode | null;
  /** The wallet that signed exactly these values, or null. */
  readonly signedBy: Address | null;
};

/** What every record is checked against. */
export type Check = {
  readonly set: RecordSet;
  readonly trust: Trust;
  /** Every session that counts, with what counts about it. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** Of sessions that do not count: why not. */
  readonly failures: ReadonlyMap<string, ReasonCode>;
  /** The keys of all records that count. */
  readonly counted: ReadonlySet<Hex>;
};

export const unsigned = (reason: ReasonCode | null): Finding => ({ reason, signedBy: null });

/**
 * Why a proof does not hold, or null when it does: asks the protocol, and looks whether a signature was looked at.
 */
export async function whyUnproven(
  { trust }: Pick<Check, 'trust'>,
  issuedAt: string,
  at: EpochMs,
  verify: (trust: Trust) => Promise<Provenance | boolean | null>,
): Promise<ReasonCode | null> {
  const { signers, wasAsked } = observe(trust.signerCache);
  if (await verify({ ...trust, signerCache: signers })) return null;
  if (wasAsked()) return 'signature';
  return isFreshProof(issuedAt, at) ? 'other-act' : 'stale';
}

/** Whether only a third party's word is to be had: its records need no signature, and have any form. */
export function isThirdParty({ creator }: ArkivEntity, { writers, attestedWriters }: RecordSet): boolean {
  return attestedWriters.includes(creator) && !writers.includes(creator);
}

/** Why nothing about a session can count, or null when it does. */
export function sessionProblem({ sessions, failures }: Check, key: string): ReasonCode | null {
  if (sessions.has(key)) return null;
  const failure = failures.get(key);
  if (failure === undefined) return 'no-session';
  return failure === 'repeated-request' ? 'session-repeated' : 'session-failed';
}

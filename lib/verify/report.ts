import type { Address, Hex } from 'viem';
import type { SessionStatus } from '@/lib/protocol/session-status';
import type { RecordKind } from '@/lib/verify/kinds';
import type { ReasonCode, Verdict } from '@/lib/verify/reasons';

/** One record, checked. Its texts are as found: escape them before they reach a terminal. */
export type RecordReport = {
  readonly key: Hex;
  readonly kind: RecordKind;
  /** The session it is, or says it is about; null for a profile. */
  readonly session: string | null;
  readonly writer: Address;
  readonly block: number;
  readonly recordedAt: string;
  /** Who says what, in words. */
  readonly statement: string;
  /** The wallet whose signature over exactly these values it carries; null = none, or one that is not its wallet's. */
  readonly signedBy: Address | null;
  readonly verdict: Verdict;
  /** Why it does not count; null = it does. */
  readonly reason: ReasonCode | null;
  /** The same in words; empty = it does. */
  readonly why: string;
};

/** One session, folded from what counts. */
export type SessionReport = {
  readonly key: Hex;
  readonly mentor: Address;
  readonly learner: Address;
  readonly skill: string;
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly status: SessionStatus;
  /** Writers of whom nobody said whether to believe them, and whose signed records might change the status. */
  readonly dependsOn: readonly Address[];
  /** Who has consented, with their own signature unless attested. */
  readonly confirmed: { readonly mentor: boolean; readonly learner: boolean };
  /** The third party on whose word alone it stands, or null. */
  readonly attestedBy: Address | null;
  /** The name of its room; null while not both have signed, when it was called off, or while that depends on a writer. */
  readonly room: string | null;
  readonly replaces: Hex | null;
  readonly replacedBy: Hex | null;
};

/** Something that ought to hold and does not. */
export type Problem = { readonly record: string | null; readonly words: string };

export type Report = {
  readonly ok: boolean;
  readonly source: 'file' | 'chain';
  readonly network: string;
  readonly space: string;
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  readonly asOf: string;
  readonly headBlock: number;
  readonly sessions: readonly SessionReport[];
  /** In the order of the chain. */
  readonly records: readonly RecordReport[];
  readonly problems: readonly Problem[];
  /** What to know, without being wrong. */
  readonly notes: readonly string[];
  /** What no signature can show. */
  readonly limits: readonly string[];
};

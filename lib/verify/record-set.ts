import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ChainTiming } from '@/lib/arkiv/timing';
import type { EpochMs } from '@/lib/time/instant';

/** A record to check, and what its file says of it. */
export type GivenRecord = {
  readonly entity: ArkivEntity;
  /** Null where nobody says anything: on the chain. */
  readonly claim: { readonly counts: boolean; readonly recordedAt: string } | null;
};

/** What a file says was made of its records: to be compared with what is made of them here. */
export type FileClaims = {
  readonly wallet: Address;
  readonly profile: { readonly displayName: string; readonly issuedAt: string } | null;
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
  readonly leftOut: readonly Address[];
};

/** Records to check, each once, with whose they may be and when that was. All of it hostile. */
export type RecordSet = {
  readonly source: 'file' | 'chain';
  readonly network: string;
  readonly space: string;
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  /** Whether whoever checks named the writers; otherwise the file did, or whoever recorded the session is taken. */
  readonly areWritersNamed: boolean;
  /** Whether a node had more records about it, by whomever, than were looked at. */
  readonly hasUnread: boolean;
  readonly timing: ChainTiming;
  /** The instant whose status is asked for. */
  readonly asOf: EpochMs;
  /** The one session it is about; of others there may be a part. Null = everything is here. */
  readonly about: Hex | null;
  readonly records: readonly GivenRecord[];
  readonly claims: FileClaims | null;
};

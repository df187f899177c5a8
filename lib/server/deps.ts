import type { Hex } from 'viem';
import type { ArkivReader } from '@/lib/arkiv/reader';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import type { ReadingRules } from '@/lib/protocol/assemble';
import type { SealingKeys } from '@/lib/secrets';

/** What reading needs: the chain, whom to believe, and what opens what is sealed. */
export type ReadDeps = ReadingRules & {
  readonly reader: ArkivReader;
  /** What lists of blocked wallets are sealed with. */
  readonly blocksKeys: SealingKeys;
};

/** What reading and writing needs. */
export type WriteDeps = ReadDeps & {
  readonly writer: ArkivWriter;
  readonly jitsiBaseUrl: string;
  /** Has the room of a session looked after once more, a little later. */
  readonly followUp: (sessionKey: Hex) => void;
};

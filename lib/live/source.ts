import type { Address } from 'viem';
import type { ArkivChanges } from '@/lib/arkiv/changes';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, createdBy, equals, keyIsOneOf } from '@/lib/arkiv/query';
import type { ArkivReader } from '@/lib/arkiv/reader';
import { isAddress, isBytes32 } from '@/lib/hex';
import type { LiveChange, LiveSource } from '@/lib/live/hub';

/** What watching our part of Arkiv needs. */
export type SourceDeps = {
  readonly changes: ArkivChanges;
  readonly reader: ArkivReader;
  readonly space: string;
  /** Whose entities can count at all: nobody else's are even asked for. */
  readonly creators: readonly Address[];
};

/**
 * News of Arkiv: the head is one cheap question, its news one question for the logs of known writers, and only when
 * they wrote something one Arkiv query that tells whom it concerns.
 */
export function createLiveSource({ changes, reader, space, creators }: SourceDeps): LiveSource {
  return {
    head: changes.head,
    async changesBetween(first, last) {
      const written = await changes.writtenBetween(first, last, creators);
      const blocks = new Map(written.map(({ key, block }) => [key, block]));
      const keys = [...blocks.keys()];
      const found: LiveChange[] = [];
      for (let start = 0; start < keys.length; start += PAGE_SIZE) {
        const some = keyIsOneOf(keys.slice(start, start + PAGE_SIZE));
        for (const entity of await reader.queryAll(
          and(equals('spaceId', space), createdBy(creators), some),
        )) {
          const block = blocks.get(entity.key);
          if (block !== undefined) found.push(changeOf(entity, block));
        }
      }
      return found.sort((left, right) => left.block - right.block);
    },
  };
}

/** Hints only: whoever is told one reads, and verifies, the session itself. */
function changeOf({ key, strings }: ArkivEntity, block: number): LiveChange {
  const { type, sessionKey, mentorWallet, learnerWallet, wallet, signOutOf } = strings;
  const parties = [mentorWallet, learnerWallet, wallet].filter(isAddress);
  const about = isBytes32(sessionKey) ? sessionKey : null;
  const change = { block, session: type === 'session' ? key : about, parties };
  return type === 'sign_out' && signOutOf !== undefined ? { ...change, signOutOf } : change;
}

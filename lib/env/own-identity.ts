import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generatePrivateKey } from 'viem/accounts';
import { loadIdentity, type OwnIdentity, readIdentity } from '@/lib/env/identity-file';

/**
 * Where the chain ids of own nodes lie: above every network anybody has listed, below what wallets take.
 *
 * Source: the largest id on chainlist.org is 2,716,446,429,837,000; MetaMask takes up to 4,503,599,627,370,476.
 */
const FIRST_CHAIN_ID = 4_000_000_000_000_000;
/** As many as `randomInt` can choose from. */
const CHAIN_IDS = 2 ** 48 - 1;

/** A chain without its identity: another id, and every proof in it would name another network. */
const JOURNAL_NAME = 'journal.log';

/**
 * Reads the identity of an own node's data directory, making it first in a directory without one: its chain id, its space
 * and a key for its writer.
 *
 * @throws {Error} as `loadIdentity`, and when there is a chain but no identity
 */
export function loadOwnIdentity(dataDir: string): OwnIdentity {
  if (existsSync(join(dataDir, JOURNAL_NAME)) && readIdentity(dataDir, 'own') === null) {
    throw new Error(
      `The data directory ${dataDir} holds a chain but no identity.json: restore that file, or name another one`,
    );
  }
  return loadIdentity(dataDir, 'own', createIdentity);
}

function createIdentity(): OwnIdentity {
  return {
    kind: 'own',
    chainId: FIRST_CHAIN_ID + randomInt(CHAIN_IDS),
    spaceId: `own-${randomBytes(8).toString('hex')}`,
    writerKey: generatePrivateKey(),
  };
}

import { randomBytes } from 'node:crypto';
import { generatePrivateKey } from 'viem/accounts';
import { type DemoIdentity, loadIdentity } from '@/lib/env/identity-file';

/**
 * Reads the identity of a demo world's data directory, making it first when there is none.
 *
 * Shape: `null` stands for a world in memory and always gives a new identity.
 * @throws {Error} as `loadIdentity`
 */
export function loadEmbeddedIdentity(dataDir: string | null): DemoIdentity {
  return dataDir === null ? createIdentity() : loadIdentity(dataDir, 'demo', createIdentity);
}

function createIdentity(): DemoIdentity {
  return {
    kind: 'demo',
    authSecret: randomBytes(32).toString('hex'),
    spaceId: `embedded-${randomBytes(8).toString('hex')}`,
    writerKey: generatePrivateKey(),
    mentorKey: generatePrivateKey(),
    learnerKey: generatePrivateKey(),
  };
}

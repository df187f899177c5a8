import { randomUUID } from 'node:crypto';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { entityOf, signedProfile } from '@/lib/people/testing/profiles';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { type DevnetWorld, signedRequest } from '@/lib/sessions/testing/devnet-world';
import type { Signer } from '@/lib/sessions/testing/people';

/** As many records as one transaction carries. */
const BATCH = PAGE_SIZE;

/** Records on the chain by any writer, however many. */
export async function writeAll(world: DevnetWorld, by: Signer, operations: readonly WriteOperation[]) {
  const writer = world.writerOf(by);
  for (let start = 0; start < operations.length; start += BATCH) {
    await writer.submit(operations.slice(start, start + BATCH));
  }
}

/** Requests of the learner that have every form of one, and a signature that stands for another. */
export async function forgedSessions(world: DevnetWorld, count: number): Promise<WriteOperation[]> {
  const { space, retentionDays } = world.deps;
  const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
  const signed = await signedRequest(world, { requestId: randomUUID() });
  return Array.from({ length: count }, () => {
    const request = { ...signed, requestId: randomUUID() };
    return createSessionEntity(request, requestProof(request, signed.signature), context);
  });
}

/** Profiles of a wallet that say what it never signed. */
export async function forgedProfiles(
  world: DevnetWorld,
  of: Signer,
  count: number,
): Promise<WriteOperation[]> {
  const signed = await signedProfile(world, undefined, of);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      kind: 'create' as const,
      entity: await entityOf(world, { ...signed, displayName: `False ${index}` }),
    })),
  );
}

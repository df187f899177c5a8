import { randomUUID } from 'node:crypto';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { contextNow, signedRequest, type WritableWorld } from '@/lib/sessions/testing/devnet-world';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { MENTOR, type Signer } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

/** How a session of a crowd stands: waiting for the mentor, or agreed on. */
type Wanted = {
  readonly startsAt: number;
  readonly isAgreed: boolean;
  readonly skill?: string;
  readonly mentor?: Signer;
};

/** Fits a transaction with room to spare. */
const BATCH = 180;

/**
 * Sessions straight onto the chain with true proofs, many in one transaction: the limits on open requests and on starts
 * in the past are not what is tested with them. The learner asks; each has its requester's confirmation, the agreed
 * ones also the mentor's.
 */
export async function writeSessions(world: WritableWorld, wanted: readonly Wanted[]): Promise<void> {
  const { writer, space, retentionDays } = world.deps;
  for (let start = 0; start < wanted.length; start += BATCH) {
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
    const asked = await Promise.all(
      wanted
        .slice(start, start + BATCH)
        .map(async ({ startsAt, isAgreed, skill = 'Rust lifetimes', mentor = MENTOR }) => {
          const input = await signedRequest(world, {
            startsAt: Math.floor(startsAt / SECOND_MS) * SECOND_MS,
            requestId: randomUUID(),
            notes: '',
            skill,
            mentor: mentor.address,
          });
          return { input, isAgreed, mentor, proof: requestProof(input, input.signature) };
        }),
    );
    const { createdKeys } = await writer.submit(
      asked.map(({ input, proof }) => createSessionEntity(input, proof, context)),
    );
    const facts: WriteOperation[] = [];
    for (const [index, { input, isAgreed, mentor, proof }] of asked.entries()) {
      const key = createdKeys[index];
      if (key === undefined) throw new Error('a session was not written');
      const session: Session = { ...sessionOf(input, key), expiresAtBlock: Number.MAX_SAFE_INTEGER };
      facts.push(createConfirmationEntity(session, input.requestedBy, proof, context));
      if (!isAgreed) continue;
      const { issuedAt } = contextNow(world);
      const signature = await mentor.sign(buildConfirmTypedData(session, contextNow(world)));
      const confirmation = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
      facts.push(createConfirmationEntity(session, mentor.address, confirmation, context));
    }
    for (let at = 0; at < facts.length; at += BATCH) await writer.submit(facts.slice(at, at + BATCH));
  }
}

import type { Address, Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { buildRequestTypedData } from '@/lib/protocol/proof';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { REQUEST, sessionOf } from '@/lib/sessions/testing/fixtures';
import type { Signer } from '@/lib/sessions/testing/people';

/** Fits a transaction with room to spare. */
const BATCH = 400;

/** The throwaway wallet of a number. */
export function throwaway(index: number): Signer {
  const key: Hex = `0xa${(index + 1).toString(16).padStart(63, '0')}`;
  const account = privateKeyToAccount(key);
  return {
    key,
    address: account.address.toLowerCase() as Address,
    sign: (data) => account.signTypedData(data as Parameters<typeof account.signTypedData>[0]),
  };
}

/** Signed requests to the mentor straight onto the chain, each with its requester's confirmation, in few transactions. */
export async function writeRequests(
  world: DevnetWorld,
  wanted: readonly { readonly by: Signer; readonly startsAt: number }[],
): Promise<void> {
  const { writer, space, retentionDays } = world.deps;
  for (let start = 0; start < wanted.length; start += BATCH) {
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
    const signing = contextNow(world);
    const asked = await Promise.all(
      wanted.slice(start, start + BATCH).map(async ({ by, startsAt }, index) => {
        const parties = { learner: by.address, requestedBy: by.address, notes: '' };
        const request = { ...REQUEST, ...parties, startsAt, requestId: `flood-${start + index}` };
        const signature = await by.sign(buildRequestTypedData(request, signing));
        return { request, proof: requestProof({ ...request, issuedAt: signing.issuedAt }, signature) };
      }),
    );
    const { createdKeys } = await writer.submit(
      asked.map(({ request, proof }) => createSessionEntity(request, proof, context)),
    );
    const confirmations = asked.flatMap(({ request, proof }, index): WriteOperation[] => {
      const key = createdKeys[index];
      if (key === undefined) throw new Error('a session was not written');
      const session = { ...sessionOf(request, key), expiresAtBlock: Number.MAX_SAFE_INTEGER };
      return [createConfirmationEntity(session, request.requestedBy, proof, context)];
    });
    await writer.submit(confirmations);
  }
}

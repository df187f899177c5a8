import type { Address } from 'viem';
import { newestIssuedAt, readOfferRecords } from '@/lib/availability/offer-records';
import { closingsFor, isOwnOffer, offerLockOf, readAfterWriting } from '@/lib/availability/save';
import { AppError } from '@/lib/errors/app-error';
import { offerInForce } from '@/lib/protocol/availability/in-force';
import type { PausedHours } from '@/lib/protocol/parse-availability';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { withLock } from '@/lib/server/keyed-lock';
import type { EpochMs } from '@/lib/time/instant';

/**
 * Takes back whatever hours a wallet offers, at once and without a signature: it only restricts. For the wallet itself,
 * signed in, and nobody else.
 *
 * This writer's offers are deleted; a record beside it takes back those of every other writer, everything recorded
 * before it, and what was signed by then, so that no order of clocks and no repeat brings them back
 * (docs/protocol.md, "Hours"). It holds the hours, for the day they are to be signed again.
 *
 * Idempotent; one at a time per wallet, after a saving that is under way.
 *
 * @returns what was offered until now, null for nothing; fails with OFFER_CHANGED (hours were signed meanwhile, on
 * another server)
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export function pauseOffer(
  deps: WriteDeps,
  wallet: Address,
  now: EpochMs,
): Promise<Result<PausedHours | null>> {
  return withLock(offerLockOf(deps, wallet), () => pauseUnderLock(deps, wallet, now));
}

async function pauseUnderLock(
  deps: WriteDeps,
  wallet: Address,
  now: EpochMs,
): Promise<Result<PausedHours | null>> {
  const { space, writer } = deps;
  const found = await readOfferRecords(deps, wallet);
  const inForce = offerInForce(found.offers, found.closings, now)?.signed ?? null;
  if (inForce === null) return ok(found.closings.at(-1)?.paused ?? null);

  const { timing } = found;
  const paused = { values: inForce.values, issuedAt: inForce.issuedAt };
  // The time of the chain, which all servers share, and never ahead of what anybody will sign next.
  const upTo = Math.max(newestIssuedAt(found) ?? 0, Math.min(now, timing.headTime));
  const group = [
    ...closingsFor(deps, found, { upTo, paused }, { space, timing, now }),
    ...found.entities.filter(isOwnOffer(writer.address)).map(({ key }) => ({ kind: 'delete', key }) as const),
  ];
  await writer.submit(group, {
    label: 'offer.pause',
    act: { about: `pause:${wallet}`, same: inForce.digest },
  });

  const after = await readAfterWriting(deps, wallet, 'reading a pause back');
  const next = offerInForce(after.offers, after.closings, now)?.signed ?? null;
  if (next === null) return ok(paused);
  if (next.digest !== inForce.digest) return fail('OFFER_CHANGED');
  // A node that lags shows what stood before.
  throw new AppError('CHAIN_WRITE_PENDING', { detail: 'a pause is not read back yet' });
}

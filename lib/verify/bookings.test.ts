import { describe, expect, it } from 'vitest';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { assembleSessions } from '@/lib/protocol/assemble';
import { bookedEntities, signedOffer } from '@/lib/sessions/testing/bookings';
import { NETWORK, readingRules, SESSION_KEY, SPACE, TIMING } from '@/lib/sessions/testing/fixtures';
import { proofBut } from '@/lib/sessions/testing/hostile';
import { statusElsewhere } from '@/lib/sessions/testing/p2pmentor';
import { LEARNER, OTHER_WRITER, TODAY } from '@/lib/sessions/testing/people';
import { summarise } from '@/lib/verify/summary';
import { verifyRecords } from '@/lib/verify/verify-records';

async function check(entities: readonly ArkivEntity[]) {
  const { writers, attestedWriters } = readingRules();
  return verifyRecords({
    source: 'chain',
    network: NETWORK,
    space: SPACE,
    writers,
    attestedWriters,
    areWritersNamed: true,
    hasUnread: false,
    timing: TIMING,
    asOf: TODAY,
    about: SESSION_KEY,
    records: entities.map((entity) => ({ entity, claim: null })),
    claims: null,
  });
}

describe('a booking, checked by somebody else', () => {
  it('holds by its own records: nobody is asked for the hours', async () => {
    const { ok, records, sessions } = await check(Object.values(await bookedEntities()));
    expect([ok, sessions.map(({ status }) => status)]).toEqual([true, ['scheduled']]);
    expect(records.map(({ kind, verdict }) => `${kind}: ${verdict}`)).toEqual([
      'request: counts',
      'confirmation: counts',
      'confirmation: counts',
      'room: counts',
    ]);
    expect(records[0]?.statement).toContain('books a time of');
    expect(records[2]?.statement).toContain('confirms by hours signed at 2026-11-22T12:50:00.000Z');
  });

  it('says why an answer is none', async () => {
    const { session, requester, answer } = await bookedEntities();
    const { offer } = await signedOffer({ perWeek: 6 });
    const reasonOf = async (changed: ArkivEntity) =>
      (await check([session, requester, changed])).records.at(-1)?.reason;
    expect(await reasonOf({ ...answer, creator: OTHER_WRITER.address, owner: OTHER_WRITER.address })).toBe(
      'hours',
    );
    expect(
      await reasonOf(proofBut(answer, { offer: (await signedOffer({ perWeek: offer.perWeek })).values })),
    ).toBe('hours');
    expect(await reasonOf(proofBut(answer, { signature: `0x${'11'.repeat(64)}1b` }))).toBe('signature');
  });

  it('stands in a summary with its instants as texts', async () => {
    const entities = Object.values(await bookedEntities());
    const [session] = await assembleSessions(entities, readingRules(), TIMING, TODAY);
    const said = session && summarise(session, LEARNER.address, TODAY);
    expect(said?.booking).toMatchObject({ issuedAt: '2026-11-22T12:56:40.000Z' });
    expect(said?.history.at(-1)).toMatchObject({ offerIssuedAt: '2026-11-22T12:50:00.000Z' });
    expect(said?.history[0]).not.toHaveProperty('offerIssuedAt');
  });

  it('is scheduled for p2pmentor’s reader', async () => {
    const entities = Object.values(await bookedEntities());
    expect(statusElsewhere(entities, SESSION_KEY)).toBe('scheduled');
  });
});

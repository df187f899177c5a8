import { describe, expect, it } from 'vitest';
import { findAvailability } from '@/lib/availability/repository';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { ATTESTER, MENTOR, type Signer, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

/** Hours as p2pmentor's server records them. */
function plant(timeBlocks: unknown, by: Signer = ATTESTER): Promise<void> {
  const createdAt = new Date(world.now()).toISOString();
  const common = { spaceId: world.deps.space, wallet: MENTOR.address, createdAt };
  const attributes = {
    ...common,
    type: 'availability',
    timezone: 'Europe/Lisbon',
    availabilityVersion: 'legacy',
  };
  const payload = { timeBlocks, timezone: 'Europe/Lisbon', createdAt };
  return world.plant(by, { attributes, payload, expiresAtBlock: 10_000_000 });
}

const read = async (now = world.now()) => {
  const found = await findAvailability(world.deps, MENTOR.address, now);
  expect(found.inForce).toBeNull();
  return found.attestedText;
};

const structured = (days: object) => JSON.stringify({ version: '1.0', timezone: 'Europe/Lisbon', days });

describe('hours of a third party', () => {
  it.each<[string, unknown, string | null]>([
    ['text, with its zone', 'Mon-Fri 9am-5pm', 'Mon-Fri 9am-5pm (Lisbon)'],
    [
      'a structured week, in UTC as it is stored',
      structured({ friday: { available: true, timeSlots: [{ start: '09:00', end: '17:00' }] } }),
      'Friday 09:00-17:00 (UTC)',
    ],
    ['a week without hours', structured({ friday: { available: false, timeSlots: [] } }), null],
    ['no text', 42, null],
    ['an empty text', ' ', null],
    ['a huge text', 'x'.repeat(30_000), null],
    ['a text that turns around what follows', 'a\u202eb', 'a\ufffdb (Lisbon)'],
  ])('%s', async (_, timeBlocks, text) => {
    await plant(timeBlocks);
    expect(await read()).toEqual(text === null ? null : { text, attestedBy: ATTESTER.address });
  });

  it('are the newest, until they are taken back or 90 days old', async () => {
    await plant('early');
    await plant('late');
    expect(await read()).toMatchObject({ text: 'late (Lisbon)' });
    expect(await read(world.now() + 91 * DAY_MS)).toBeNull();
    const [late] = (await world.entitiesBy(ATTESTER.address)).filter(({ payload }) =>
      JSON.stringify(payload).includes('late'),
    );
    const common = { spaceId: world.deps.space, wallet: MENTOR.address };
    const attributes = { ...common, type: 'availability_deletion', availabilityKey: late?.key ?? '' };
    await world.plant(ATTESTER, { attributes, payload: {}, expiresAtBlock: 10_000_000 });
    expect(await read()).toMatchObject({ text: 'early (Lisbon)' });
  });

  it('are nobody’s else', async () => {
    await plant('Always', WRITER);
    await plant('Always', STRANGER);
    expect(await read()).toBeNull();
  });
});

import { describe, expect, it, vi } from 'vitest';
import { pauseHours, prepareOffer, saveOffer } from '@/lib/availability/actions';
import type { OfferInput } from '@/lib/availability/offer-input';
import { getAvailability, listMentors } from '@/lib/availability/queries';
import { offerEntity, offerHours, signHours } from '@/lib/availability/testing/offers';
import { buildOfferTypedData } from '@/lib/protocol/proof';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
const config = vi.hoisted(() => ({ mentorsListed: [] as string[] }));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/env/env', () => ({ env: () => config }));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
  config.mentorsListed = [];
});

const WORKDAYS = '09:00-12:30, 14:00-17:00';
const CHOSEN: OfferInput = {
  timezone: 'Europe/Lisbon',
  week: {
    monday: WORKDAYS,
    tuesday: WORKDAYS,
    wednesday: '',
    thursday: '',
    friday: '',
    saturday: '22:00-24:00',
    sunday: '00:00-02:00',
  },
  daysOff: '2026-12-24..2027-01-03',
  topics: 'Rust lifetimes, Solidity',
  durations: '30, 60',
  bufferMinutes: 10,
  noticeHours: 12,
  horizonDays: 30,
  confirms: 'by hand',
  perWeek: 5,
  strangersAhead: 0,
  directory: 'listed',
};

async function saveAs(signer = MENTOR, chosen = CHOSEN) {
  scene.wallet = signer.address;
  const prepared = await prepareOffer(chosen);
  if (!prepared.ok) return prepared;
  const { values, issuedAt } = prepared.value;
  const data = buildOfferTypedData(values, { ...contextNow(world), issuedAt });
  return saveOffer({ ...chosen, issuedAt, signature: await signer.sign(data) });
}

describe('saving as the signed-in viewer', () => {
  it('the server fills in wallet, clock, answering writer and end, then records what was signed', async () => {
    const prepared = await prepareOffer(CHOSEN);
    expect(prepared).toMatchObject({
      ok: true,
      value: {
        issuedAt: new Date(world.now()).toISOString(),
        values: {
          wallet: MENTOR.address,
          clock: 'UTC+00:00',
          monday: WORKDAYS,
          answeredBy: WRITER.address,
          validUntil: '2027-02-20T13:00:00.000Z',
        },
      },
    });
    const saved = await saveAs();
    expect(saved).toMatchObject({ ok: true });
    scene.wallet = null;
    expect(await getAvailability(MENTOR.address)).toMatchObject({
      ok: true,
      value: { inForce: saved.ok ? saved.value : null, busy: { spans: [], isComplete: true } },
    });
  });

  it('names the clock changes of the next 90 days', async () => {
    const { value } = (await prepareOffer({ ...CHOSEN, timezone: 'Europe/Berlin' })) as { value?: never };
    expect(value).toMatchObject({ values: { clock: 'UTC+01:00' } });
    world.clock.moveBy(60 * 86_400_000);
    const later = await prepareOffer({ ...CHOSEN, daysOff: '', timezone: 'Europe/Berlin' });
    expect(later).toMatchObject({ value: { values: { clock: 'UTC+01:00; 2027-03-28T01:00Z UTC+02:00' } } });
  });

  it('gives out an instant after every known one, also one of a clock that is fast', async () => {
    const ahead = world.now() + 120_000;
    await world.plant(
      OTHER_WRITER,
      await offerEntity(world, await signHours(world, { answeredBy: OTHER_WRITER.address }, MENTOR, ahead)),
    );
    expect(await prepareOffer(CHOSEN)).toMatchObject({
      value: { issuedAt: new Date(ahead + 1).toISOString() },
    });
    expect(await saveAs()).toMatchObject({ ok: true });
  });

  it('prepared by one server and sent to another: said so, and recorded where it is sent to the first', async () => {
    const prepared = await prepareOffer(CHOSEN);
    if (!prepared.ok) throw new Error(prepared.code);
    const { values, issuedAt } = prepared.value;
    const data = buildOfferTypedData(values, { ...contextNow(world), issuedAt });
    const sent = { ...CHOSEN, issuedAt, signature: await MENTOR.sign(data) };
    scene.world = { ...world, deps: world.otherDeps };
    expect(await saveOffer(sent)).toEqual({ ok: false, code: 'OFFER_ANSWERED_ELSEWHERE' });
    expect(world.writes()).toBe(0);
    scene.world = world;
    expect(await saveOffer(sent)).toMatchObject({
      ok: true,
      value: { offer: { answeredBy: WRITER.address } },
    });
  });

  it('pauses without a signature, and opens again with one', async () => {
    await saveAs();
    expect(await pauseHours()).toMatchObject({ ok: true, value: { values: { monday: WORKDAYS } } });
    expect(await getAvailability(MENTOR.address)).toMatchObject({
      value: { inForce: null, paused: { values: { monday: WORKDAYS } } },
    });
    expect(await saveAs()).toMatchObject({ ok: true });
  });

  it('is for nobody who is signed out or asks too often', async () => {
    const sent = { ...CHOSEN, issuedAt: new Date(world.now()).toISOString(), signature: '0x12' };
    for (const [change, code] of [
      [{ wallet: null }, 'SIGNED_OUT'],
      [{ wallet: MENTOR.address, isAllowed: false }, 'RATE_LIMITED'],
    ] as const) {
      Object.assign(scene, change);
      for (const answer of [prepareOffer(CHOSEN), saveOffer(sent), pauseHours()])
        expect(await answer).toEqual({ ok: false, code });
    }
  });
});

describe('what makes no sense is refused at its field', () => {
  const week = (change: Partial<OfferInput['week']>) => ({ week: { ...CHOSEN.week, ...change } });

  it.each<[string, object]>([
    ['timezone', { timezone: 'Mars/Olympus_Mons' }],
    ['timezone', { timezone: '' }],
    ['monday', week({ monday: '09:00-12:00, 11:00-13:00' })],
    ['tuesday', week({ tuesday: '13:00-09:00' })],
    ['wednesday', week({ wednesday: '9-12' })],
    ['sunday', week({ sunday: '09:00-10:00, '.repeat(800) })],
    ['week', { week: { monday: WORKDAYS } }],
    ['week', { week: 'always' }],
    ['daysOff', { daysOff: '2026-11-20..2026-11-21' }],
    ['daysOff', { daysOff: '2026-12-24..2026-12-20' }],
    ['daysOff', { daysOff: '2026-02-30' }],
    ['topics', { topics: 'ä'.repeat(50) }],
    ['topics', { topics: 'x'.repeat(10_000) }],
    ['topics', { topics: 'x'.repeat(100_000) }],
    ['topics', { topics: 'Rust, Rust' }],
    ['durations', { durations: '' }],
    ['durations', { durations: '60, 30' }],
    ['durations', { durations: '30, 240', ...week({ sunday: '' }) }],
    ['bufferMinutes', { bufferMinutes: 7 }],
    ['bufferMinutes', { bufferMinutes: '10' }],
    ['noticeHours', { noticeHours: -1 }],
    ['noticeHours', { noticeHours: 48, horizonDays: 2 }],
    ['horizonDays', { horizonDays: 91 }],
    ['confirms', { confirms: 'never' }],
    ['perWeek', { perWeek: 0 }],
    ['strangersAhead', { strangersAhead: Number.NaN }],
    ['directory', { directory: 'hidden' }],
  ])('%s', async (field, change) => {
    const sent = { ...CHOSEN, ...change } as OfferInput;
    expect(await prepareOffer(sent)).toEqual({ ok: false, code: 'INVALID_INPUT', field });
    const signed = {
      ...sent,
      issuedAt: new Date(world.now()).toISOString(),
      signature: `0x${'12'.repeat(65)}`,
    };
    expect(await saveOffer(signed)).toEqual({ ok: false, code: 'INVALID_INPUT', field });
    expect(world.writes()).toBe(0);
  });

  it('hours over midnight are one stretch, and no hours at all are a pause', async () => {
    const night = { ...CHOSEN, durations: '240', ...week({ monday: '', tuesday: '' }) };
    expect(await prepareOffer(night)).toMatchObject({ ok: true });
    const none = { ...night, ...week({ monday: '', tuesday: '', saturday: '', sunday: '' }) };
    expect(await prepareOffer(none)).toMatchObject({ ok: true });
  });

  it('today, by the mentor’s calendar, may still be a day off', async () => {
    expect(await prepareOffer({ ...CHOSEN, daysOff: '2026-11-22' })).toMatchObject({ ok: true });
    expect(
      await prepareOffer({ ...CHOSEN, timezone: 'Pacific/Kiritimati', daysOff: '2026-11-22' }),
    ).toMatchObject({ field: 'daysOff' });
  });
});

describe('the directory', () => {
  const walletsOf = async () => {
    const page = await listMentors(null);
    return page.ok ? page.value.offers.map(({ offer }) => offer.wallet) : page;
  };

  it('lists who signed so, newest first, with one question to Arkiv', async () => {
    await offerHours(world, {}, MENTOR);
    await offerHours(world, { directory: 'not listed' }, STRANGER);
    await offerHours(world, {}, LEARNER);
    world.forgetCalls();
    expect(await walletsOf()).toEqual([LEARNER.address, MENTOR.address]);
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it('forgets who paused through another server, or signed with another server that they are not listed', async () => {
    await offerHours(world, {}, MENTOR);
    await offerHours(world, {}, LEARNER);
    await offerHours(world, { directory: 'not listed' }, LEARNER, world.otherDeps);
    expect(await walletsOf()).toEqual([MENTOR.address]);
    await pauseHours();
    expect(await walletsOf()).toEqual([]);
  });

  it('shows only whom the operator names, where one does', async () => {
    await offerHours(world, {}, MENTOR);
    await offerHours(world, {}, LEARNER);
    config.mentorsListed = [MENTOR.address, STRANGER.address];
    expect(await walletsOf()).toEqual([MENTOR.address]);
  });

  it('has pages of 200 records, each mentor once, and passes over who floods it', async () => {
    await offerHours(world, {}, MENTOR);
    const signed = await signHours(world, { answeredBy: OTHER_WRITER.address }, LEARNER);
    const junk = await offerEntity(world, { ...signed, values: { ...signed.values, perWeek: 9 } });
    for (let round = 0; round < 3; round += 1)
      await world.plant(OTHER_WRITER, ...Array.from({ length: 80 }, () => junk));
    const first = await listMentors(null);
    if (!first.ok || first.value.next === null) throw new Error('there is a second page');
    expect(first.value).toMatchObject({ offers: [], leftOut: [OTHER_WRITER.address] });
    const second = await listMentors(first.value.next);
    expect(second).toMatchObject({ value: { offers: [{ offer: { wallet: MENTOR.address } }], next: null } });
  });
});

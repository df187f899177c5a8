import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, it, vi } from 'vitest';

/** With every change of clocks in between, and a second on either side of a day. */
const INSTANTS = [
  '1969-12-31T23:59:59.999Z',
  '2026-02-28T23:30:00.500Z',
  '2026-11-22T13:00:00.000Z',
  '2027-03-28T00:59:59.999Z',
  '2027-03-28T01:00:00.000Z',
  '2027-04-04T15:00:00.000Z',
  '2027-11-07T05:59:59.000Z',
  '2028-02-29T12:00:00.000Z',
].map((text) => Date.parse(text));

/** How this module reads zones in a runtime with this `Temporal`. */
async function readingWith(stubbed: typeof Temporal | undefined) {
  vi.resetModules();
  vi.stubGlobal('Temporal', stubbed);
  const [{ zonedParts }, { ownZone }] = await Promise.all([
    import('@/lib/time/format'),
    import('@/lib/time/zone'),
  ]);
  return { zonedParts, ownZone };
}

afterEach(() => void vi.unstubAllGlobals());

it('says of every zone and instant what Intl says', async () => {
  const byTemporal = await readingWith(Temporal);
  const byIntl = await readingWith(undefined);
  for (const zone of ['UTC', ...Intl.supportedValuesOf('timeZone')])
    for (const at of INSTANTS)
      expect(byTemporal.zonedParts(at, zone), `${zone} ${at}`).toEqual(byIntl.zonedParts(at, zone));
});

it.each(['PST', 'AST', 'CST', 'ACT', 'JST'])(
  'reads %s as Intl does, though Temporal knows no such zone',
  async (zone) => {
    const { parseZone } = await import('@/lib/time/parse-zone');
    expect(parseZone(zone)).toBe(zone);
    expect(() => Temporal.Now.zonedDateTimeISO(zone)).toThrow(RangeError);
    const byTemporal = await readingWith(Temporal);
    const byIntl = await readingWith(undefined);
    for (const at of INSTANTS) expect(byTemporal.zonedParts(at, zone)).toEqual(byIntl.zonedParts(at, zone));
  },
);

it('knows the zone of this browser without Intl', async () => {
  const asked = vi.spyOn(Intl, 'DateTimeFormat');
  vi.stubGlobal('Temporal', undefined);
  const now = { ...Temporal.Now, timeZoneId: () => 'Asia/Kathmandu' };
  const { ownZone } = await readingWith({ ...Temporal, Now: now });
  expect(ownZone()).toBe('Asia/Kathmandu');
  expect(asked).not.toHaveBeenCalled();
});

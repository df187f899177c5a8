import bcp47 from 'cldr-bcp47/bcp47/timezone.json';
import { UTC, type ZoneName } from '@/lib/time/zone';

/** A zone that can be chosen. */
export type KnownZone = {
  /** As IANA calls it today. */
  readonly zone: ZoneName;
  /** What else it may be looked for by: earlier names, and its city and country as CLDR has them. */
  readonly alsoCalled: readonly string[];
};

type CldrZone = { readonly _alias: string; readonly _description: string; readonly _iana?: string };

/** IANA's own name for UTC is another one than everybody uses. */
const IANA_UTC = 'Etc/UTC';

const ZONES = new Map<ZoneName, KnownZone>();
const { tz } = bcp47.keyword.u;
for (const entry of Object.values(tz)) {
  if (typeof entry === 'object' && '_alias' in entry) addZone(entry);
}

function addZone({ _alias, _iana, _description }: CldrZone): void {
  const names = _alias.split(' ');
  const iana = _iana ?? names[0] ?? UTC;
  const zone = iana === IANA_UTC ? UTC : iana;
  const known = { zone, alsoCalled: [...names.filter((name) => name !== zone), _description] };
  for (const name of names) ZONES.set(name, known);
}

/**
 * The name IANA has for a zone today: `America/Nuuk` for `America/Godthab`. Runtimes report many zones by names their
 * cities have given up; a zone nobody renamed is returned as it is.
 *
 * Brings a table of 60 kB along: for the server, which names the zones of every page.
 */
export function currentZone(zone: ZoneName): ZoneName {
  return ZONES.get(zone)?.zone ?? zone;
}

/** Every zone this runtime has data for, each once by its current name, UTC first. */
export function listZones(): readonly KnownZone[] {
  const names = [UTC, ...Intl.supportedValuesOf('timeZone')].map(currentZone);
  return [...new Set(names)].map((zone) => ZONES.get(zone) ?? { zone, alsoCalled: [] });
}

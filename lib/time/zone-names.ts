import type { KnownZone } from '@/lib/time/current-zone';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

/** A zone among many, for somebody who looks for theirs. */
export type ZoneChoice = {
  readonly zone: ZoneName;
  /** Its city and its offset at that instant: `Kathmandu UTC+5:45`. */
  readonly label: string;
  /** Where that is: its country, else the part of the world; empty for a zone of no place. */
  readonly region: string;
  /** Everything it may be looked for by, in lower case. */
  readonly search: string;
};

/** How a zone is shown and found; its offset is the one in force at that instant. */
export function zoneChoice({ zone, alsoCalled }: KnownZone, at: EpochMs): ZoneChoice {
  const label = zoneLabel(at, zone);
  const region = countryOf(alsoCalled) ?? areaOf(zone);
  const names = [zone, ...alsoCalled].flatMap((name) => [name, name.replaceAll('_', ' ')]);
  const search = [label, region, ...new Set(names)].join(' ').replaceAll('−', '-').toLowerCase();
  return { zone, label, region, search };
}

/** Of its names only the one CLDR has for it says city and country. */
function countryOf(names: readonly string[]): string | null {
  return (
    names
      .find((name) => name.includes(', '))
      ?.split(', ')
      .at(-1) ?? null
  );
}

function areaOf(zone: ZoneName): string {
  const [area = '', ...rest] = zone.split('/');
  return rest.length === 0 || area === 'Etc' ? '' : area.replaceAll('_', ' ');
}

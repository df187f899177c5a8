import { labelZone } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';
import { zoneName } from '@/lib/time/zone-name';

/** Any zone as it stands beside a time: see `labelZone`. Brings the names of all zones along; the reader's has come with the page. */
export function zoneLabel(at: EpochMs, zone: ZoneName): string {
  return labelZone(at, zone, zoneName(zone));
}

import { describe, expect, it } from 'vitest';
import { meetingTime } from '@/components/home/ticket-demo';
import { formatClock, formatDay } from '@/lib/time/format';
import { HOUR_MS } from '@/lib/time/instant';

describe('the time of the example', () => {
  const day = Date.parse('2026-11-22T00:00:00Z');
  const zones = ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

  it.each(zones)('is tomorrow at four for somebody in %s, whenever they look', (zone) => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = day + hour * HOUR_MS;
      const at = meetingTime(now, zone);
      expect([formatDay(at, zone, now), formatClock(at, zone, 24)]).toEqual(['Tomorrow', '16:00']);
    }
  });
});

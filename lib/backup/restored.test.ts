import { expect, it } from 'vitest';
import { toldReach } from '@/lib/backup/restored';

const restored = {
  reachesMs: Date.parse('2026-11-27T10:40:00Z'),
  restoredMs: Date.parse('2026-11-28T08:00:00Z'),
};

it('a restore is told for seven days, from when it was', () => {
  expect(toldReach(restored, restored.restoredMs)).toBe(restored.reachesMs);
  expect(toldReach(restored, Date.parse('2026-12-05T07:59:59Z'))).toBe(restored.reachesMs);
  expect(toldReach(restored, Date.parse('2026-12-05T08:00:00Z'))).toBeNull();
  expect(toldReach(null, restored.restoredMs)).toBeNull();
});

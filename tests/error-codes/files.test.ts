import { vi } from 'vitest';
import { GET as getExport } from '@/app/(site)/settings/export.json/route';
import { GET as getFeed } from '@/app/calendar/[wallet]/[token]/sessions.ics/route';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR } from '@/lib/sessions/testing/people';
import { readEach } from './raise';

const { setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/env/env', () => ({
  env: () => ({ authSecrets: ['a secret of thirty-two characters'], space: 'demo' }),
}));

eachInFreshWorld((world) => setScene(world, MENTOR.address));

const request = () => new Request('https://sessions.example.org/');

readEach('files', {
  async CALENDAR_NOT_FOUND() {
    const params = Promise.resolve({ wallet: MENTOR.address, token: 'made-up' });
    return (await getFeed(request(), { params })).text();
  },
  async EXPORT_UNDER_WAY() {
    const first = await getExport(request());
    const second = await getExport(request());
    await first.body?.cancel();
    return second.text();
  },
});

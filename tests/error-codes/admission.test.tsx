import { vi } from 'vitest';
import { CallRefusal } from '@/components/call/call-refusal';
import { CallFailure } from '@/components/call/in-call/call-failure';
import { view } from '@/components/call/testing/fixtures';
import { openRoom } from '@/lib/call/actions';
import { getCallView } from '@/lib/call/queries';
import { endsAt, type Session } from '@/lib/protocol/session';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';
import { raiseEach } from './raise';

const { setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/env/get-public-config', () => ({ getPublicConfig: () => ({ demoWallets: [] }) }));
vi.mock('@/lib/env/env', () => ({
  env: () => ({
    jitsi: { kind: 'open', baseUrl: 'https://meet.jit.si' },
    join: { opensMinutes: 10, closesMinutes: 60 },
    authSecrets: ['a secret of thirty-two characters'],
  }),
}));
vi.mock('next/server', () => ({ after: () => undefined }));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

/** Opens the room of a session, once the clock stands at this instant. */
function openAt(session: Session, instant: number) {
  world.clock.moveBy(instant - world.clock.now());
  return openRoom({ sessionKey: session.key });
}

raiseEach(
  'admission',
  {
    async CALL_TOO_EARLY() {
      const session = await scheduleSession(world);
      return openAt(session, session.startsAt - HOUR_MS);
    },
    async CALL_CLOSED() {
      const session = await scheduleSession(world);
      return openAt(session, endsAt(session) + 2 * HOUR_MS);
    },
    async CALL_NOT_SCHEDULED() {
      return getCallView((await requestSession(world)).key);
    },
    async CALL_CALLED_OFF() {
      const session = await requestSession(world);
      const decline = await signedEnding(world, session, 'decline', { signer: MENTOR });
      await recordEnding(world.deps, decline, world.clock.now());
      return getCallView(session.key);
    },
  },
  (code) =>
    code === 'CALL_TOO_EARLY' || code === 'CALL_CLOSED' ? (
      <CallFailure view={view} code={code} onRetry={() => undefined} />
    ) : (
      <CallRefusal sessionKey={view.sessionKey} code={code} />
    ),
);

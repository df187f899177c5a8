import { vi } from 'vitest';
import { CallFailure } from '@/components/call/call-failure';
import { CallRefusal } from '@/components/call/call-refusal';
import { view } from '@/components/call/testing.fixture';
import { getCallView } from '@/lib/call/access';
import { openRoom } from '@/lib/call/actions';
import { recordEnding } from '@/lib/sessions/ending';
import { endsAt, type Session } from '@/lib/sessions/model';
import { scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';
import { raiseEach } from './raise';

const { setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/sessions/deps', () => modules.deps);
vi.mock('@/lib/config/public', () => ({ getPublicConfig: () => ({ demoWallets: [] }) }));
vi.mock('@/lib/env', () => ({
  env: () => ({
    jitsi: { kind: 'open', baseUrl: 'https://meet.jit.si' },
    join: { opensMinutes: 10, closesMinutes: 60 },
    authSecret: 'a secret of thirty-two characters',
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

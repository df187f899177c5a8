import { vi } from 'vitest';
import { SessionUnavailable } from '@/components/sessions/detail/session-unavailable';
import { ErrorNotice } from '@/components/ui/error-notice';
import { endsAt, type Session } from '@/lib/protocol/session';
import { createEndingEntity } from '@/lib/protocol/write/facts';
import { confirmSession } from '@/lib/sessions/actions';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import { getMySession } from '@/lib/sessions/queries';
import { createSession } from '@/lib/sessions/request/request';
import {
  completeSession,
  readSession,
  scheduleSession,
  signedEnding,
  signedFeedback,
  signedProposal,
} from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { writeSessionElsewhere } from '@/lib/sessions/testing/p2pmentor';
import { ATTESTER, LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';
import { raiseEach } from './raise';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

const now = () => world.clock.now();

/** What a browser sends to confirm. */
async function confirmation(session: Session) {
  const { sessionKey, issuedAt, signature } = await signedConfirmation(world, session);
  return { sessionKey, issuedAt, signature };
}

/** Another instance records a cancellation while feedback, on a clock a little ahead, is on its way. */
async function giveFeedbackAsItIsCancelled() {
  const session = await scheduleSession(world);
  const end = endsAt(session);
  world.clock.moveBy(end - 10 * SECOND_MS - now());
  const feedback = await signedFeedback(world, session, LEARNER);
  const { issuedAt, signature } = await signedEnding(world, session, 'cancel', { signer: MENTOR });
  const proof = { primaryType: 'CancelSession', issuedAt, signature } as const;
  const ending = { kind: 'cancellation', by: MENTOR.address, reason: '', replacement: null, proof } as const;
  const context = { ...world.otherDeps, timing: await world.reader.timing(), now: now() };
  world.beforeNext('eth_sendRawTransaction', () =>
    world.otherDeps.writer.submit([createEndingEntity(session, ending, context)]),
  );
  return recordFeedback(world.deps, feedback, end);
}

raiseEach(
  'sessions',
  {
    INVALID_INPUT: () => confirmSession({ sessionKey: '0x12', issuedAt: '', signature: '0x' }),
    async SIGNED_OUT() {
      const input = await confirmation(await requestSession(world));
      scene.wallet = null;
      return confirmSession(input);
    },
    async NOT_A_PARTICIPANT() {
      const { key } = await requestSession(world);
      scene.wallet = STRANGER.address;
      return getMySession(key);
    },
    SESSION_NOT_FOUND: () => getMySession('0x12'),
    async SESSION_OVER() {
      const session = await completeSession(world);
      return createSession(world.deps, await signedProposal(world, session), now());
    },
    async SESSION_ATTESTED() {
      const there = { writer: world.writerOf(ATTESTER), space: world.deps.space, now };
      const session = await readSession(world, await writeSessionElsewhere(there));
      return recordConfirmation(world.deps, await signedConfirmation(world, session), now());
    },
    SESSION_CHANGED: giveFeedbackAsItIsCancelled,
    async FEEDBACK_NOT_OPEN() {
      const session = await scheduleSession(world);
      return recordFeedback(world.deps, await signedFeedback(world, session, LEARNER), now());
    },
    async SIGNATURE_INVALID() {
      const input = await confirmation(await requestSession(world));
      return confirmSession({ ...input, issuedAt: new Date(now() - 1).toISOString() });
    },
    async PROOF_EXPIRED() {
      const input = await confirmation(await requestSession(world));
      world.clock.moveBy(16 * MINUTE_MS);
      return confirmSession(input);
    },
  },
  (code) =>
    code === 'NOT_A_PARTICIPANT' || code === 'SESSION_NOT_FOUND' ? (
      <SessionUnavailable code={code} sessionKey="0x12" />
    ) : (
      <ErrorNotice code={code} onAction={() => undefined} />
    ),
);

import type { Hex } from 'viem';
import {
  buildCancelTypedData,
  buildDeclineTypedData,
  buildFeedbackTypedData,
  type ProofContext,
} from '@/lib/protocol/proof';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { counterpartOf, endsAt, type Session } from '@/lib/protocol/session';
import { type SessionStatus, statusOf } from '@/lib/protocol/session-status';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import type { SignedEnding } from '@/lib/sessions/acts/ending';
import type { SignedFeedback } from '@/lib/sessions/acts/feedback';
import type { EndingAct } from '@/lib/sessions/acts/outcome';
import { findSession } from '@/lib/sessions/reading/repository';
import {
  contextNow,
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { LEARNER, MENTOR, type Signer } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

/** A signed decline, withdrawal or cancellation, as `recordEnding` takes it. */
export async function signedEnding(
  world: DevnetWorld,
  session: Session,
  act: EndingAct,
  {
    signer,
    reason = '',
    context = contextNow(world),
  }: { signer: Signer; reason?: string; context?: ProofContext },
): Promise<SignedEnding> {
  const build = act === 'decline' ? buildDeclineTypedData : buildCancelTypedData;
  const signature = await signer.sign(build(session, reason, context));
  return { sessionKey: session.key, by: signer.address, act, reason, issuedAt: context.issuedAt, signature };
}

/** Signed feedback, as `recordFeedback` takes it. */
export async function signedFeedback(
  world: DevnetWorld,
  session: Session,
  signer: Signer,
  {
    rating = 5,
    notes = 'Clear and kind.',
    context = contextNow(world),
  }: { rating?: number; notes?: string; context?: ProofContext } = {},
): Promise<SignedFeedback> {
  const to = counterpartOf(session, signer === MENTOR ? 'mentor' : 'learner');
  const values = { session: session.key, from: signer.address, to, rating, notes };
  const signature = await signer.sign(buildFeedbackTypedData(values, context));
  return {
    sessionKey: session.key,
    by: signer.address,
    rating,
    notes,
    issuedAt: context.issuedAt,
    signature,
  };
}

/** A session the learner asked for and the mentor confirmed. */
export async function scheduleSession(world: DevnetWorld, deps: WriteDeps = world.deps): Promise<Session> {
  const session = await requestSession(world);
  const confirmed = await recordConfirmation(
    deps,
    await signedConfirmation(world, session),
    world.clock.now(),
  );
  if (!confirmed.ok) throw new Error(`the confirmation was refused: ${confirmed.code}`);
  return confirmed.value.session;
}

/** The same, an hour after its end. */
export async function completeSession(world: DevnetWorld): Promise<Session> {
  const session = await scheduleSession(world);
  world.clock.moveBy(endsAt(session) + HOUR_MS - world.clock.now());
  return session;
}

/** A signed proposal of another time, as `createSession` takes it. */
export async function signedProposal(world: DevnetWorld, session: Session, signer: Signer = LEARNER) {
  return signedRequest(world, {
    requestedBy: signer.address,
    startsAt: session.startsAt + 24 * HOUR_MS,
    replaces: session.key,
    requestId: replacementIdOf(session.key),
  });
}

/** A session as anybody reads it now. */
export async function readSession(world: DevnetWorld, key: Hex): Promise<Session> {
  const session = await findSession(world.deps, key, world.clock.now());
  if (session === null) throw new Error('there is no such session');
  return session;
}

/** How a session stands for anybody who reads it now. */
export async function readStatus(world: DevnetWorld, { key }: Pick<Session, 'key'>): Promise<SessionStatus> {
  return statusOf(await readSession(world, key), world.clock.now());
}

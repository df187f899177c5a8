import type { Address, Hex } from 'viem';
import { openMyData } from '@/lib/export/my-data';
import { openMySession } from '@/lib/export/session-data';
import { writeJson } from '@/lib/export/write';
import { saveProfileOf } from '@/lib/people/testing/profiles';
import { NO_PROFILE } from '@/lib/protocol/profile';
import { endsAt, type Session } from '@/lib/protocol/session';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import type { EndingAct } from '@/lib/sessions/acts/outcome';
import { createSession } from '@/lib/sessions/request/request';
import { scheduleSession, signedEnding, signedFeedback, signedProposal } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { LEARNER, MENTOR, type Signer } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

/** Any JSON object, to be tampered with. */
export type Json = Record<string, unknown>;

/** A file as tests change it. */
export type ExportJson = Json & { readonly records: Json[]; readonly sessions: Json[] };

type Outcome = { readonly ok: boolean; readonly code?: string };

async function mustSucceed<Value extends Outcome>(
  outcome: Promise<Value>,
): Promise<Extract<Value, { ok: true }>> {
  const found = await outcome;
  if (!found.ok) throw new Error(`refused: ${found.code}`);
  return found as Extract<Value, { ok: true }>;
}

/** Ends a session the ordinary way. */
export async function end(
  world: DevnetWorld,
  session: Session,
  act: EndingAct,
  signer: Signer,
): Promise<void> {
  const ending = await signedEnding(world, session, act, { signer, reason: 'Ill, sorry' });
  await mustSucceed(recordEnding(world.deps, ending, world.clock.now()));
}

/** A session the mentor moved to another time, and the one that came instead, confirmed. */
export async function replaceSession(world: DevnetWorld): Promise<{ ended: Session; instead: Session }> {
  const ended = await scheduleSession(world);
  const proposal = await signedProposal(world, ended, MENTOR);
  const { value } = await mustSucceed(createSession(world.deps, proposal, world.clock.now()));
  const confirmation = await signedConfirmation(world, value.session, LEARNER);
  await mustSucceed(recordConfirmation(world.deps, confirmation, world.clock.now()));
  return { ended, instead: value.session };
}

/** Every kind of record there is, for the mentor: one session of each fate, and a profile. */
export async function liveFully(world: DevnetWorld): Promise<{ completed: Session }> {
  await saveProfileOf(world, MENTOR, { ...NO_PROFILE, displayName: 'Ada', timezone: 'Europe/Berlin' });
  const request = (hours: number) =>
    requestSession(world, { requestId: `request-${hours}`, startsAt: world.clock.now() + hours * HOUR_MS });
  await end(world, await request(50), 'decline', MENTOR);
  await end(world, await request(60), 'withdraw', LEARNER);
  const { instead } = await replaceSession(world);
  await end(world, instead, 'cancel', LEARNER);
  const completed = await requestSession(world, { requestId: 'request-held' });
  const confirmation = await signedConfirmation(world, completed);
  await mustSucceed(recordConfirmation(world.deps, confirmation, world.clock.now()));
  world.clock.moveBy(endsAt(completed) + HOUR_MS - world.clock.now());
  for (const signer of [MENTOR, LEARNER]) {
    const feedback = await signedFeedback(world, completed, signer);
    await mustSucceed(recordFeedback(world.deps, feedback, world.clock.now()));
  }
  return { completed };
}

/** Everything of a wallet, as its owner downloads it. */
export async function exportOf(world: DevnetWorld, wallet: Address): Promise<string> {
  return textOf(writeJson(await openMyData(world.deps, wallet, world.clock.now())));
}

/** One session, as its parties download it. */
export async function sessionExportOf(world: DevnetWorld, wallet: Address, key: Hex): Promise<string> {
  const opened = await mustSucceed(openMySession(world.deps, wallet, key, world.clock.now()));
  return textOf(writeJson(opened.value));
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

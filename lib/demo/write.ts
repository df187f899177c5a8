import { randomUUID } from 'node:crypto';
import type { Address } from 'viem';
import { COMPLETED_SESSION, DEMO_ZONES, type DemoSession, SESSIONS_AHEAD } from '@/lib/demo/scenario';
import { ensureDemoHours } from '@/lib/demo/write-hours';
import { AppError } from '@/lib/errors/app-error';
import { findProfiles, recordProfile } from '@/lib/people/repository';
import { NO_PROFILE } from '@/lib/protocol/profile';
import {
  buildConfirmTypedData,
  buildProfileTypedData,
  buildRequestTypedData,
  type ProofTypedData,
} from '@/lib/protocol/proof';
import type { Role, Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import type { Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** A wallet of the demo world that signs for itself. */
export type DemoSigner = {
  readonly name: string;
  readonly address: Address;
  readonly sign: (data: ProofTypedData) => Promise<`0x${string}`>;
};

/** What the demo world is written with. */
export type DemoContext = {
  readonly deps: WriteDeps;
  readonly signers: Readonly<Record<Role, DemoSigner>>;
  /** The clock that decides. */
  readonly now: () => EpochMs;
  /** Brings a world that begins in the past to the present, or so many milliseconds before; null for one that is there. */
  readonly catchUp: ((leaveMs?: number) => void) | null;
};

/**
 * Writes what the demo world lacks: its completed session when it has just begun, its people's profiles, its mentor's
 * hours, and one session to confirm and one to join, unless sessions of somebody's own lie ahead. Through the ordinary
 * write path, with real proofs; what an earlier start was cut off in is finished.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_WRITE_PENDING, or another code of the act that was refused: a demo that cannot
 * be written is a bug or a broken node
 */
export async function writeDemoWorld(stage: DemoContext): Promise<void> {
  const { deps, signers, now, catchUp } = stage;
  if (catchUp !== null) {
    await writeSession(stage, COMPLETED_SESSION);
    // In the past nobody waits for blocks: the rest is written there too.
    catchUp(MINUTE_MS);
  }
  const wallets = [signers.mentor.address, signers.learner.address];
  const profiles = await findProfiles(deps, wallets, now());
  const people = (['mentor', 'learner'] as const).filter((role) => !profiles.has(signers[role].address));
  const known = await listSessionsOf(deps, signers.mentor.address, now());
  const ahead = known.filter((session) => isAhead(statusOf(session, now())));
  const isOurs = ({ skill }: Session) => SESSIONS_AHEAD.some((demo) => demo.skill === skill);
  const sessions = ahead.every(isOurs) ? SESSIONS_AHEAD : [];
  // Side by side: what is written at the same time travels together.
  const writing = [
    ...people.map((role) => writeProfile(stage, role)),
    ...sessions.map((demo) => completeDemo(stage, demo, ahead)),
    writeHours(stage),
  ];
  // All of it comes to its end before anybody hears that a part of it failed.
  await Promise.allSettled(writing);
  await Promise.all(writing);
  catchUp?.();
}

/** Writes what is missing of a demo session. */
async function completeDemo(stage: DemoContext, demo: DemoSession, known: readonly Session[]): Promise<void> {
  const session = known.find(({ skill }) => skill === demo.skill);
  if (session === undefined) return writeSession(stage, demo);
  if (demo.isConfirmed && statusOf(session, stage.now()) === 'pending') await agree(stage, demo, session);
}

async function writeProfile({ deps, signers, now: clock }: DemoContext, role: Role): Promise<void> {
  const now = clock();
  const { address: wallet, name: displayName, sign } = signers[role];
  const profile = { ...NO_PROFILE, wallet, displayName, timezone: DEMO_ZONES[role] };
  const context = contextOf(deps, now);
  const signature = await sign(buildProfileTypedData(profile, context));
  orThrow(await recordProfile(deps, { ...profile, issuedAt: context.issuedAt, signature }, now));
}

async function writeHours({ deps, signers, now }: DemoContext): Promise<void> {
  orThrow(await ensureDemoHours(deps, signers.mentor, now()));
}

async function writeSession(stage: DemoContext, demo: DemoSession): Promise<void> {
  const session = await request(stage, demo);
  if (demo.isConfirmed) await agree(stage, demo, session);
}

/** The one who was asked says yes. */
function agree(stage: DemoContext, { askedBy }: DemoSession, session: Session): Promise<void> {
  return confirm(stage, session, askedBy === 'mentor' ? 'learner' : 'mentor');
}

async function request({ deps, signers, now: clock }: DemoContext, demo: DemoSession): Promise<Session> {
  const now = clock();
  const signer = signers[demo.askedBy];
  const terms = {
    mentor: signers.mentor.address,
    learner: signers.learner.address,
    requestedBy: signer.address,
    skill: demo.skill,
    startsAt: demo.startsAt(now),
    durationMinutes: demo.durationMinutes,
    notes: demo.notes,
    replaces: null,
    requestId: randomUUID(),
  };
  const context = contextOf(deps, now);
  const signature = await signer.sign(buildRequestTypedData(terms, context));
  const { session } = orThrow(
    await createSession(deps, { ...terms, issuedAt: context.issuedAt, signature }, now),
  );
  return session;
}

async function confirm(
  { deps, signers, now: clock }: DemoContext,
  session: Session,
  role: Role,
): Promise<void> {
  const now = clock();
  const signer = signers[role];
  const context = contextOf(deps, now);
  const signature = await signer.sign(buildConfirmTypedData(session, context));
  const confirmation = {
    sessionKey: session.key,
    by: signer.address,
    issuedAt: context.issuedAt,
    signature,
  };
  orThrow(await recordConfirmation(deps, confirmation, now));
}

function contextOf({ space, network }: WriteDeps, now: EpochMs) {
  return { space, network, issuedAt: new Date(now).toISOString() };
}

function orThrow<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new AppError(result.code, { detail: `demo world ${result.field ?? ''}` });
  return result.value;
}

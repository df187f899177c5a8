import type { Address, Hex } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { AppError } from '@/lib/errors/app-error';
import { verifySignature } from '@/lib/protocol/fresh-proof';
import type { SessionProof } from '@/lib/protocol/parse-session';
import type { ProofContext, ProofTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { type EntityContext, lastBlockOf } from '@/lib/protocol/write/session';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import { repairRoomUnderLock } from '@/lib/sessions/acts/room';
import { findSessionAtHead, isFirstOfRequest } from '@/lib/sessions/reading/repository';
import type { EpochMs } from '@/lib/time/instant';

/*
 * Who calls whom when somebody signs:
 * 1. the page asks a `prepare` action for an instant, has the wallet sign, and sends the signature (lib/sessions/actions.ts);
 * 2. the action knows its viewer and calls `recordAct` with the rules of its kind (confirm, ending and feedback beside us);
 * 3. `recordAct` checks session and signature, one at a time per session, and hands one group to the writer (lib/arkiv/writer.ts);
 * 4. recorded, it reads back at the head what stands there now, whoever else was at it meanwhile;
 * 5. the room is put right (lib/sessions/acts/room.ts), and the answer is the session as read.
 */

/** A signed act about a session whose form is right; what it is worth shows against the session on the chain. */
export type SignedAct = {
  readonly sessionKey: Hex;
  /** The signed-in viewer, lower-case. */
  readonly by: Address;
  readonly issuedAt: string;
  readonly signature: Hex;
};

/** What is particular to one kind of act. */
export type ActRules<Outcome> = {
  /** For the log of the writer. */
  readonly label: string;
  readonly primaryType: SessionProof['primaryType'];
  /** Null = sign and record it; an outcome = nothing is left to do; a refusal = this wallet may not. */
  readonly check: (session: Session) => Result<Outcome | null>;
  /** What the wallet has to have signed, over the values on the chain. */
  readonly provenValues: (session: Session, context: ProofContext) => ProofTypedData;
  /** Holds the time that the act gives away, so that nothing else is decided about it meanwhile; gives back how to let it go. */
  readonly hold?: (session: Session) => Promise<() => void>;
  /** Everything that travels in the one transaction. */
  readonly operations: (session: Session, proof: SessionProof, context: EntityContext) => WriteOperation[];
  /** What came of it, from the session read back. */
  readonly conclude: (session: Session, transactionHash: Hex) => Result<Outcome>;
};

/**
 * Records a signed act: one way for all of them.
 *
 * Verified against the values on the chain; idempotent; one at a time per session; one atomic group. Reads back
 * afterwards and puts the room right.
 *
 * @returns what came of it; fails as `rules.check` and `rules.conclude`, and with SESSION_NOT_FOUND, WALLET_UNSUPPORTED,
 * PROOF_EXPIRED, SIGNATURE_INVALID
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export function recordAct<Outcome>(
  deps: WriteDeps,
  act: SignedAct,
  rules: ActRules<Outcome>,
  now: EpochMs,
): Promise<Result<Outcome>> {
  return withLock(lockKeyOf(deps, act.sessionKey), async () => {
    const handedIn = deps.writer.announce();
    try {
      return await recordUnderLock(deps, act, rules, now, handedIn);
    } finally {
      handedIn();
    }
  });
}

async function recordUnderLock<Outcome>(
  deps: WriteDeps,
  act: SignedAct,
  rules: ActRules<Outcome>,
  now: EpochMs,
  handedIn: () => void,
): Promise<Result<Outcome>> {
  const { session, timing } = await findSessionAtHead(deps, act.sessionKey, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const checked = rules.check(session);
  if (!checked.ok) return checked;
  if (checked.value !== null) return ok(checked.value);

  const { issuedAt } = act;
  const { space, network } = deps;
  const data = rules.provenValues(session, { space, network, issuedAt });
  const signature = await verifySignature(data, act, deps.signerCache, now);
  if (!signature.ok) return signature;
  if (!(await isFirstOfRequest(deps, session, now))) return fail('SESSION_NOT_FOUND');
  const context = { ...deps, timing, now };
  if (lastBlockOf(session, context) <= timing.headBlock + 1) return fail('SESSION_NOT_FOUND');

  const proof = { primaryType: rules.primaryType, issuedAt, signature: signature.value };
  const group = rules.operations(session, proof, context);
  return withHeld(await rules.hold?.(session), async () => {
    const same = sameAct(rules.label, act.by, rules.provenValues(session, { space, network, issuedAt: '' }));
    const recording = deps.writer.submit(group, {
      label: rules.label,
      act: { about: act.sessionKey, same },
      // Another instance may be at it too; what is in doubt now is looked after when it is recorded, however late.
      whenRecorded: () => deps.followUp(act.sessionKey),
    });
    handedIn();
    const { transactionHash, blockNumber } = await recording;
    const after = await readBack(deps, act.sessionKey, now, blockNumber);
    return after === null ? fail('SESSION_NOT_FOUND') : rules.conclude(after, transactionHash);
  });
}

/** Lets a time go when all can read what became of it; while that is in doubt it stays held. */
export async function withHeld<Value>(
  letGo: (() => void) | undefined,
  record: () => Promise<Value>,
): Promise<Value> {
  try {
    const recorded = await record();
    letGo?.();
    return recorded;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'CHAIN_WRITE_PENDING')) letGo?.();
    throw error;
  }
}

/** What is equal for attempts at the very same act: kind, wallet and values, whenever and however often signed. */
export function sameAct(label: string, by: Address, valuesWithoutInstant: ProofTypedData): string {
  return `${label} ${by} ${JSON.stringify(valuesWithoutInstant.message)}`;
}

/**
 * Goes on after something was recorded: from here on "nothing was recorded" would be the wrong words for whatever fails.
 *
 * @throws {AppError} CHAIN_WRITE_PENDING
 */
export async function afterRecording<Value>(goOn: () => Promise<Value>): Promise<Value> {
  try {
    return await goOn();
  } catch (cause) {
    throw new AppError('CHAIN_WRITE_PENDING', { cause, detail: 'after something was recorded' });
  }
}

/**
 * The session after something about it was recorded in a block, its room put right. The caller holds its lock.
 *
 * @throws {AppError} CHAIN_WRITE_PENDING, also from a node that has not come as far: what it shows stood before
 */
export function readBack(
  deps: WriteDeps,
  sessionKey: Hex,
  now: EpochMs,
  block: number,
): Promise<Session | null> {
  return afterRecording(async () => {
    const { headBlock } = await deps.reader.timing();
    if (headBlock < block) throw new Error(`Read at block ${headBlock}, recorded in ${block}`);
    return repairRoomUnderLock(deps, sessionKey, now);
  });
}

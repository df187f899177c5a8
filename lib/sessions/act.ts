import type { Address, Hex } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { AppError } from '@/lib/errors';
import { fail, ok, type Result } from '@/lib/result';
import { type EntityContext, lastBlockOf } from '@/lib/sessions/entities';
import type { StoredProof } from '@/lib/sessions/entity-schema';
import type { Session } from '@/lib/sessions/model';
import type { ProofContext, ProofTypedData } from '@/lib/sessions/proof';
import { findSessionAtHead, isFirstOfRequest, type SessionDeps } from '@/lib/sessions/repository';
import { repairRoomInTurn } from '@/lib/sessions/room';
import { inTurn } from '@/lib/sessions/turns';
import { checkSignature } from '@/lib/sessions/verify';
import type { EpochMs } from '@/lib/time/instant';

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
  readonly primaryType: StoredProof['primaryType'];
  /** Null = sign and record it; an outcome = nothing is left to do; a refusal = this wallet may not. */
  readonly judge: (session: Session) => Result<Outcome | null>;
  /** What the wallet has to have signed, over the values on the chain. */
  readonly provenValues: (session: Session, context: ProofContext) => ProofTypedData;
  /** Everything that travels in the one transaction. */
  readonly operations: (session: Session, proof: StoredProof, context: EntityContext) => WriteOperation[];
  /** What came of it, from the session read back. */
  readonly conclude: (session: Session, transactionHash: Hex) => Result<Outcome>;
};

/**
 * Records a signed act: one way for all of them.
 *
 * Verified against the values on the chain; idempotent; one at a time per session; one atomic group. Reads back
 * afterwards and puts the room right. Expected refusals are results; @throws AppError CHAIN_UNREACHABLE,
 * CHAIN_REVERTED or CHAIN_WRITE_PENDING.
 */
export function recordAct<Outcome>(
  deps: SessionDeps,
  act: SignedAct,
  rules: ActRules<Outcome>,
  now: EpochMs,
): Promise<Result<Outcome>> {
  return inTurn(act.sessionKey, () => recordInTurn(deps, act, rules, now));
}

async function recordInTurn<Outcome>(
  deps: SessionDeps,
  act: SignedAct,
  rules: ActRules<Outcome>,
  now: EpochMs,
): Promise<Result<Outcome>> {
  const { session, timing } = await findSessionAtHead(deps, act.sessionKey, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const verdict = rules.judge(session);
  if (!verdict.ok) return verdict;
  if (verdict.value !== null) return ok(verdict.value);

  const { issuedAt } = act;
  const { space, network } = deps;
  const data = rules.provenValues(session, { space, network, issuedAt });
  const signature = await checkSignature(data, act, deps.verdicts, now);
  if (!signature.ok) return signature;
  if (!(await isFirstOfRequest(deps, session, now))) return fail('SESSION_NOT_FOUND');
  const context = { ...deps, timing, now };
  if (lastBlockOf(session, context) <= timing.headBlock + 1) return fail('SESSION_NOT_FOUND');

  const proof = { primaryType: rules.primaryType, issuedAt, signature: signature.value };
  const group = rules.operations(session, proof, context);
  const { transactionHash } = await deps.writer.submit(group, { label: rules.label });
  const after = await readBack(deps, act.sessionKey, now);
  return after === null ? fail('SESSION_NOT_FOUND') : rules.conclude(after, transactionHash);
}

/**
 * The session after something about it was recorded, its room put right. The caller holds its turn.
 *
 * From here on "nothing was recorded" would be the wrong words for a node that falls silent.
 * @throws AppError CHAIN_WRITE_PENDING
 */
export async function readBack(deps: SessionDeps, sessionKey: Hex, now: EpochMs): Promise<Session | null> {
  try {
    return await repairRoomInTurn(deps, sessionKey, now);
  } catch (cause) {
    throw new AppError('CHAIN_WRITE_PENDING', { cause, detail: 'reading back what was recorded' });
  }
}

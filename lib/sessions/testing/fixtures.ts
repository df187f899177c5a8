import type { Address, Hex } from 'viem';
import type { ArkivEntity, WriteOperation } from '@/lib/arkiv/entity';
import { nthOfBlock } from '@/lib/arkiv/testing/nth-of-block';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import type { SessionProof } from '@/lib/protocol/parse-session';
import {
  buildCancelTypedData,
  buildConfirmTypedData,
  buildDeclineTypedData,
  buildRequestTypedData,
  type KeyedTerms,
} from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import {
  createRoomEntity,
  createSessionEntity,
  requestProof,
  type SignedRequest,
} from '@/lib/protocol/write/session';
import { blocksKeysOf } from '@/lib/secrets';
import type { ReadDeps } from '@/lib/server/deps';
import { createSignerCache } from '@/lib/server/signer-cache';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  type Signer,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

export const SPACE = 'demo';
export const NETWORK = 'arkiv:1337';
export const RETENTION_DAYS = 30;
export const TIMING: ChainTiming = { headBlock: 1_000, headTime: TODAY };

/** Blocks of the fixtures, oldest first: about three minutes from the request to today. */
export const BLOCKS = { request: 900, requester: 901, confirmation: 950, later: 990 } as const;

export const SESSION_KEY: Hex = `0x${'a1b2c3d4'.repeat(8)}`;
export const REQUEST: SignedRequest = {
  mentor: MENTOR.address,
  learner: LEARNER.address,
  requestedBy: LEARNER.address,
  skill: 'Rust lifetimes',
  startsAt: TODAY + 2 * HOUR_MS,
  durationMinutes: 60,
  notes: 'I keep fighting the borrow checker.',
  replaces: null,
  requestId: '5f0c6b0e-7a53-4c0e-9d4a-0d9f4f6c2b11',
};

/** The rules of the fixtures' reader, with a memo of its own. */
export function readingRules(): Omit<ReadDeps, 'reader'> {
  return {
    space: SPACE,
    network: NETWORK,
    ownWriter: WRITER.address,
    writers: [WRITER.address, OTHER_WRITER.address],
    attestedWriters: [ATTESTER.address],
    retentionDays: RETENTION_DAYS,
    signerCache: createSignerCache(),
    blocksKeys: blocksKeysOf(['a secret of the fixtures, long enough']),
  };
}

/** When a block of the fixtures was sealed, as proofs write it. */
export function issuedAtBlock(block: number): string {
  return new Date(blockTime(TIMING, block)).toISOString();
}

export function proofContext(block: number) {
  return { space: SPACE, network: NETWORK, issuedAt: issuedAtBlock(block) };
}

/** A request's proof as its requester signs it at a block. */
export async function signRequest(
  request: SignedRequest = REQUEST,
  block: number = BLOCKS.request,
  signer: Signer = LEARNER,
): Promise<SessionProof> {
  const context = proofContext(block);
  const signature = await signer.sign(buildRequestTypedData(request, context));
  return requestProof({ ...request, issuedAt: context.issuedAt }, signature);
}

/** A proof of one of the three facts as its wallet signs it at a block. */
export async function signFact(
  primaryType: 'ConfirmSession' | 'DeclineSession' | 'CancelSession',
  signer: Signer,
  block: number,
  terms: KeyedTerms = { ...REQUEST, key: SESSION_KEY },
  reason = '',
): Promise<SessionProof> {
  const context = proofContext(block);
  const data = {
    ConfirmSession: () => buildConfirmTypedData(terms, context),
    DeclineSession: () => buildDeclineTypedData(terms, reason, context),
    CancelSession: () => buildCancelTypedData(terms, reason, context),
  }[primaryType]();
  return { primaryType, issuedAt: context.issuedAt, signature: await signer.sign(data) };
}

/** The session of a request as it reads before anybody else acted. */
export function sessionOf(request: SignedRequest = REQUEST, key: Hex = SESSION_KEY): Session {
  return {
    ...request,
    key,
    requestedAt: blockTime(TIMING, BLOCKS.request),
    block: BLOCKS.request,
    expiresAtBlock: 2_000_000,
    booking: null,
    attestedBy: null,
    facts: [],
    room: null,
    feedback: [],
    replacedBy: null,
  };
}

export function contextAt(block: number) {
  return { space: SPACE, retentionDays: RETENTION_DAYS, timing: TIMING, now: blockTime(TIMING, block) };
}

/** Puts an entity on the imagined chain. */
export function placed(
  operation: WriteOperation,
  at: { key: Hex; block: number; creator?: Address; nth?: number },
): ArkivEntity {
  if (operation.kind !== 'create') throw new TypeError('only new entities can be placed');
  const { attributes, payload, expiresAtBlock } = operation.entity;
  const entries = Object.entries(attributes);
  const creator = at.creator ?? WRITER.address;
  return {
    key: at.key,
    owner: creator,
    creator,
    createdAtBlock: at.block,
    lastModifiedAtBlock: at.block,
    expiresAtBlock,
    order: nthOfBlock(at.block, at.nth ?? 0),
    contentType: 'application/json',
    strings: Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    numbers: Object.fromEntries(
      entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
    payload: JSON.parse(JSON.stringify(payload)),
  };
}

/** A key for an entity that is no session: a number, repeated. */
export function keyOf(number: number): Hex {
  return `0x${number.toString(16).padStart(64, '0')}`;
}

/** The four entities of a session that the learner asked for and the mentor confirmed. */
export async function scheduledEntities(): Promise<{
  session: ArkivEntity;
  requester: ArkivEntity;
  confirmation: ArkivEntity;
  room: ArkivEntity;
}> {
  const session = sessionOf();
  const proof = await signRequest();
  const confirm = await signFact('ConfirmSession', MENTOR, BLOCKS.confirmation);
  const { request, requester, confirmation } = BLOCKS;
  return {
    session: placed(createSessionEntity(REQUEST, proof, contextAt(request)), {
      key: SESSION_KEY,
      block: request,
    }),
    requester: placed(createConfirmationEntity(session, LEARNER.address, proof, contextAt(requester)), {
      key: keyOf(1),
      block: requester,
    }),
    confirmation: placed(
      createConfirmationEntity(session, MENTOR.address, confirm, contextAt(confirmation)),
      { key: keyOf(2), block: confirmation },
    ),
    room: placed(createRoomEntity(session, 'https://meet.jit.si', contextAt(confirmation)), {
      key: keyOf(3),
      block: confirmation,
      nth: 1,
    }),
  };
}

/** A rejection or cancellation entity with any proof or none, as somebody else might write it. */
export function endingEntity(
  type: 'session_rejection' | 'session_cancellation',
  by: Address,
  proof: SessionProof | undefined,
  at: { key: Hex; block: number; creator?: Address; reason?: string },
): ArkivEntity {
  const isRejection = type === 'session_rejection';
  const attributes = {
    type,
    spaceId: SPACE,
    createdAt: issuedAtBlock(at.block),
    sessionKey: SESSION_KEY,
    [isRejection ? 'rejectedBy' : 'cancelledBy']: by,
    mentorWallet: MENTOR.address,
    learnerWallet: LEARNER.address,
    startsAt: REQUEST.startsAt / SECOND_MS,
  };
  const payload = {
    [isRejection ? 'rejectedAt' : 'cancelledAt']: issuedAtBlock(at.block),
    reason: at.reason ?? '',
    proof,
  };
  return placed({ kind: 'create', entity: { attributes, payload, expiresAtBlock: 2_000_000 } }, at);
}

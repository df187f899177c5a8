import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ReadingRules } from '@/lib/protocol/assemble';
import { assembleSessions } from '@/lib/protocol/assemble';
import type { Session } from '@/lib/protocol/session';
import { deservesRoom, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, type SignedRequest } from '@/lib/protocol/write/session';
import {
  BLOCKS,
  contextAt,
  keyOf,
  placed,
  readingRules,
  type scheduledEntities,
  sessionOf,
  signRequest,
  TIMING,
} from '@/lib/sessions/testing/fixtures';
import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

export type Base = Awaited<ReturnType<typeof scheduledEntities>>;
export type Payload = Record<string, unknown>;

/** What a reader shows: the status of every session, whether a room is recorded, whether there is ground for one. */
export function shown(sessions: readonly Session[], now: number): string {
  const words = sessions.map((session) =>
    [
      statusOf(session, now),
      session.room === null ? '' : 'room',
      deservesRoom(session, now) ? 'ground' : '',
      session.attestedBy === null ? '' : 'attested',
    ]
      .filter((word) => word !== '')
      .join(' '),
  );
  return words.join(', ') || 'nothing';
}

export async function read(
  entities: readonly ArkivEntity[],
  rules: ReadingRules = readingRules(),
  now = TODAY,
) {
  return shown(await assembleSessions(entities, rules, TIMING, now), now);
}

export const GOOD = 'scheduled room ground';
export const all = ({ session, requester, confirmation, room }: Base) => [
  session,
  requester,
  confirmation,
  room,
];

/** A session without its room, and with another confirmation. */
export const confirmed = ({ session, requester }: Base, confirmation: ArkivEntity) => [
  session,
  requester,
  confirmation,
];

/** An entity with some of its parts replaced; undefined takes an attribute away. */
export function but(
  entity: ArkivEntity,
  change: Partial<Omit<ArkivEntity, 'strings' | 'numbers'>> & {
    strings?: Record<string, string | undefined>;
    numbers?: Record<string, number | undefined>;
  },
): ArkivEntity {
  const merged = <Value>(before: Readonly<Record<string, Value>>, after: Record<string, Value | undefined>) =>
    Object.fromEntries(
      Object.entries({ ...before, ...after }).filter(
        (entry): entry is [string, Value] => entry[1] !== undefined,
      ),
    );
  return {
    ...entity,
    ...change,
    strings: merged(entity.strings, change.strings ?? {}),
    numbers: merged(entity.numbers, change.numbers ?? {}),
  };
}

export function payloadBut(entity: ArkivEntity, change: Payload): ArkivEntity {
  return { ...entity, payload: { ...(entity.payload as Payload), ...change } };
}

export function proofBut(entity: ArkivEntity, change: Payload): ArkivEntity {
  const { proof } = entity.payload as { proof: Payload };
  return payloadBut(entity, { proof: { ...proof, ...change } });
}

export function timeBut(entity: ArkivEntity, startsAt: number): ArkivEntity {
  const sessionDate = new Date(startsAt).toISOString();
  const moved = but(entity, { strings: { sessionDate }, numbers: { startsAt: startsAt / SECOND_MS } });
  return payloadBut(moved, { sessionDate });
}

export const signatureOf = (entity: ArkivEntity) =>
  (entity.payload as { proof: { signature: string } }).proof.signature;

export function malleated(signature: string): string {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0');
  return `${signature.slice(0, 66)}${s}${signature.endsWith('1b') ? '1c' : '1b'}`;
}

export async function sessionWith(request: SignedRequest, at: { key: ArkivEntity['key']; block: number }) {
  return placed(createSessionEntity(request, await signRequest(request, at.block), contextAt(at.block)), at);
}

export async function confirmationWith(
  proof: Parameters<typeof createConfirmationEntity>[2],
  block: number = BLOCKS.confirmation,
) {
  return placed(createConfirmationEntity(sessionOf(), MENTOR.address, proof, contextAt(block)), {
    key: keyOf(2),
    block,
  });
}

export const withoutProof = (entity: ArkivEntity, creator: ArkivEntity['creator']) =>
  payloadBut({ ...entity, creator, owner: creator }, { proof: undefined });

export type Row = readonly [
  what: string,
  entities: (base: Base) => readonly ArkivEntity[] | Promise<readonly ArkivEntity[]>,
  expected: string,
];

/** Changes of the session entity alone: its facts stay, and have nothing to hang on when it is dropped. */

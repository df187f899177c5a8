import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChanges } from '@/lib/arkiv/changes';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ArkivReader } from '@/lib/arkiv/reader';
import { openMyData } from '@/lib/export/my-data';
import { createLiveSource } from '@/lib/live/source';
import { findProfile, findProfiles } from '@/lib/people/repository';
import { ADA, saveProfileOf } from '@/lib/people/testing/profiles';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import type { Session } from '@/lib/protocol/session';
import type { ReadDeps } from '@/lib/server/deps';
import { openSessionWindows } from '@/lib/sessions/list/list-windows';
import {
  findFirstOfRequest,
  findSession,
  listCounterpartsOf,
  listSessionsBetween,
  listSessionsFrom,
  listSessionsOf,
} from '@/lib/sessions/reading/repository';
import { type DevnetWorld, openWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, type Signer, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

let world: DevnetWorld;
let session: Session;
let sent: ArkivEntity[];

/** Writes what stands on the chain again: by another writer, or for another space. */
async function copyAll(entities: readonly ArkivEntity[], writer: Signer, spaceId: string) {
  const operations = entities.map(({ strings, numbers, payload }) => ({
    kind: 'create' as const,
    entity: { attributes: { ...strings, ...numbers, spaceId }, payload, expiresAtBlock: 5_000_000 },
  }));
  await world.writerOf(writer).submit(operations);
}

/** A reader that keeps what the node sent. */
function listening(reader: ArkivReader): ArkivReader {
  return {
    ...reader,
    async queryAll(...args) {
      const entities = await reader.queryAll(...args);
      sent.push(...entities);
      return entities;
    },
    async queryPage(...args) {
      const page = await reader.queryPage(...args);
      sent.push(...page.entities);
      return page;
    },
  };
}

beforeEach(async () => {
  sent = [];
  world = await openWorld();
  session = await requestSession(world);
  await saveProfileOf(world, MENTOR, ADA);
  const ours = await world.entitiesBy(WRITER.address);
  await copyAll(ours, STRANGER, world.deps.space);
  await copyAll(ours, WRITER, 'another-school');
});
afterEach(() => world.close());

const wallet = MENTOR.address;
const readings: readonly [string, (deps: ReadDeps, now: number) => Promise<unknown>][] = [
  ['a session', (deps, now) => findSession(deps, session.key, now)],
  ['a list', (deps, now) => listSessionsOf(deps, wallet, now)],
  ['what starts from an instant on', (deps, now) => listSessionsFrom(deps, wallet, now, now)],
  [
    'what starts within some hours',
    (deps, now) => listSessionsBetween(deps, wallet, { from: now, to: now + DAY_MS }, now),
  ],
  ['the windows of a list', (deps, now) => openSessionWindows(deps, wallet, now).all()],
  ['whom somebody has met', (deps, now) => listCounterpartsOf(deps, wallet, now)],
  ['the first of a request', (deps, now) => findFirstOfRequest(deps, session, now)],
  ['a profile', (deps, now) => findProfile(deps, wallet, now)],
  ['profiles', (deps, now) => findProfiles(deps, [wallet, session.learner], now)],
  ['everything of a wallet', async (deps, now) => (await openMyData(deps, wallet, now)).gathered()],
  [
    'what has just happened',
    async ({ reader, space, writers }) => {
      const changes = createChanges(world.connection);
      const source = createLiveSource({ changes, reader, space, creators: writers });
      return source.changesBetween(0, await source.head());
    },
  ],
];

it.each(readings)('reading %s, the node sends nothing of strangers and of other spaces', async (_, read) => {
  const { deps, clock } = world;
  await read({ ...deps, reader: listening(deps.reader) }, clock.now());
  expect(sent.length).toBeGreaterThan(0);
  expect(
    sent.filter(({ creator, strings }) => !deps.writers.includes(creator) || strings.spaceId !== deps.space),
  ).toEqual([]);
});

it('a third party cannot fill up a session with what claims to replace it', async () => {
  const { deps, clock } = world;
  const trusting = { ...deps, attestedWriters: [STRANGER.address] };
  const [known] = (await world.written('session')).filter(({ key }) => key === session.key);
  if (known === undefined) throw new Error('the session is not on the chain');
  const claim = { ...known, strings: { ...known.strings, requestId: replacementIdOf(session.key) } };
  await copyAll([claim, claim, claim], STRANGER, deps.space);

  await findSession({ ...trusting, reader: listening(deps.reader) }, session.key, clock.now());
  const theirs = sent.filter(
    ({ creator, strings }) => creator === STRANGER.address && strings.type === 'session',
  );
  expect(theirs).toEqual([]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock, openNode, serveNode } from 'arkiv-node';
import { privateKeyToAddress } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startArkiv } from '@/lib/arkiv/runtime';
import { completeConnected, completeOwn } from '@/lib/env/complete';
import type { Env } from '@/lib/env/model';
import { parseEnv } from '@/lib/env/parse';
import { buildConfirmTypedData, buildRequestTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { findSession } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import { REQUEST } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

const configuration = vi.hoisted(() => ({ env: null as unknown }));
vi.mock('@/lib/env/env', () => ({ env: () => configuration.env }));
const { depsOf } = await import('@/lib/server/context');

const OLD_KEY = '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e';
const NEW_KEY = '0x4e1f7c0a93b8d25f6a0e9c37b1d84f52c6708ea3f9b2d14c5876e0ab39f1d7c2';
const OLD_ADDRESS = privateKeyToAddress(OLD_KEY);

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

let now = TODAY;
beforeEach(() => {
  now = TODAY;
  vi.useFakeTimers({ now, toFake: ['Date'] });
  cleanUps.push(() => vi.useRealTimers());
});

type Variables = Readonly<Record<string, string>>;
type Place = { readonly variables: Variables; readonly pass: (milliseconds: number) => void };

/** A node in the process, in a directory that survives it. */
async function own(): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'twofold-rotation-'));
  cleanUps.push(() => rmSync(directory, { recursive: true }));
  const variables = {
    ARKIV_NODE: 'own',
    APP_URL: 'https://mentors.example.org',
    DATA_DIR: directory,
    DATA_DIR_ANY_FILE_SYSTEM: '1',
  };
  return { variables, pass: () => undefined };
}

/** A node elsewhere. */
async function connected(): Promise<Place> {
  const clock = createManualClock(TODAY);
  const funded = [privateKeyToAddress(OLD_KEY), privateKeyToAddress(NEW_KEY)];
  const node = await openNode({ clock, blocks: 'clock', dataDir: null, funded });
  const server = await serveNode(node, { host: '127.0.0.1', port: 0, cors: false, loopbackNamesOnly: true });
  cleanUps.push(
    () => node.close(),
    () => server.close(),
  );
  return { variables: { ARKIV_RPC_URL: server.url, SPACE_ID: 'rotation' }, pass: clock.moveBy };
}

function envOf(variables: Variables): Env {
  const reading = parseEnv({ AUTH_SECRET: 'a secret of thirty-two characters', ...variables });
  if (!reading.ok) throw new Error(reading.lines.join('\n'));
  const { settings } = reading;
  if (settings.mode === 'embedded') throw new Error('nobody rotates keys in a demo world');
  return settings.mode === 'own' ? completeOwn(settings) : completeConnected(settings);
}

/** Does something as an instance with these variables, then stops it. */
async function asInstance<Value>(
  { variables, pass }: Place,
  change: Variables,
  act: (deps: WriteDeps) => Promise<Value>,
): Promise<Value> {
  // The next block is due: nobody has to wait for it.
  now += 10 * SECOND_MS;
  vi.setSystemTime(now);
  pass(10 * SECOND_MS);
  const env = envOf({ ...variables, ...change });
  configuration.env = env;
  const runtime = await startArkiv(env.arkiv);
  try {
    return await act(depsOf(runtime));
  } finally {
    await runtime.stop();
  }
}

const contextOf = ({ space, network }: WriteDeps) => ({
  space,
  network,
  issuedAt: new Date(now).toISOString(),
});

async function ask(deps: WriteDeps): Promise<Session> {
  const context = contextOf(deps);
  const signature = await LEARNER.sign(buildRequestTypedData(REQUEST, context));
  const asked = await createSession(deps, { ...REQUEST, issuedAt: context.issuedAt, signature }, now);
  if (!asked.ok) throw new Error(asked.code);
  return asked.value.session;
}

async function confirm(deps: WriteDeps, session: Session) {
  const context = contextOf(deps);
  const signature = await MENTOR.sign(buildConfirmTypedData(session, context));
  const { issuedAt } = context;
  return recordConfirmation(deps, { sessionKey: session.key, by: MENTOR.address, issuedAt, signature }, now);
}

describe.each([
  ['a node of our own', own],
  ['a node elsewhere', connected],
])('a new writer key on %s', (_where, open) => {
  it('carries on what the old one wrote, while its address stands in ARKIV_WRITERS', async () => {
    const place = await open();
    const session = await asInstance(place, { ARKIV_PRIVATE_KEY: OLD_KEY }, ask);
    const changed = { ARKIV_PRIVATE_KEY: NEW_KEY, ARKIV_WRITERS: OLD_ADDRESS };
    await asInstance(place, changed, async (deps) => {
      expect(await confirm(deps, session)).toMatchObject({ ok: true });
      const agreed = await findSession(deps, session.key, now);
      expect(agreed?.room).not.toBeNull();
      expect(agreed && statusOf(agreed, now)).toBe('scheduled');
    });
    const forgotten = { ARKIV_PRIVATE_KEY: NEW_KEY };
    expect(await asInstance(place, forgotten, (deps) => findSession(deps, session.key, now))).toBeNull();
  });
});

it('a key that was made with the data directory is remembered without being named', async () => {
  const place = await own();
  const session = await asInstance(place, {}, ask);
  await asInstance(place, { ARKIV_PRIVATE_KEY: NEW_KEY }, async (deps) => {
    expect(deps.ownWriter).toBe(privateKeyToAddress(NEW_KEY).toLowerCase());
    expect(await confirm(deps, session)).toMatchObject({ ok: true });
  });
});

import { custom } from 'viem';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReader } from '@/lib/arkiv/reader';
import type { Pause } from '@/lib/arkiv/transport';
import { createWriter } from '@/lib/arkiv/writer';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';
import { takeStrangersRequest } from '@/lib/limits/stranger-requests';
import { recordProfile } from '@/lib/people/repository';
import { buildProfileTypedData } from '@/lib/protocol/proof';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { createSession } from '@/lib/sessions/request/request';
import { signedEnding } from '@/lib/sessions/testing/acts';
import { claimsNothingRecorded } from '@/lib/sessions/testing/claims';
import {
  contextNow,
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, WRITER } from '@/lib/sessions/testing/people';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const SEND = 'eth_sendRawTransaction';
type Act = (deps: WriteDeps) => Promise<unknown>;

/** Each act is made ready while the node is well, and then recorded while it is not. */
const PATHS: Readonly<Record<string, { type: string; ready: () => Promise<Act> }>> = {
  'a request': {
    type: 'session',
    async ready() {
      const request = await signedRequest(world);
      return (deps) => createSession(deps, request, world.clock.now());
    },
  },
  'a confirmation': {
    type: 'session_jitsi',
    async ready() {
      const confirmation = await signedConfirmation(world, await requestSession(world));
      return (deps) => recordConfirmation(deps, confirmation, world.clock.now());
    },
  },
  'a decline': {
    type: 'session_rejection',
    async ready() {
      const ending = await signedEnding(world, await requestSession(world), 'decline', { signer: MENTOR });
      return (deps) => recordEnding(deps, ending, world.clock.now());
    },
  },
  'a profile': {
    type: 'user_profile',
    async ready() {
      const values = {
        wallet: LEARNER.address,
        displayName: 'Lin',
        timezone: 'Europe/Berlin',
        calendarFeedFrom: '',
      };
      const { space, network, issuedAt } = contextNow(world);
      const data = buildProfileTypedData(values, { space, network, issuedAt });
      const signature = await LEARNER.sign(data);
      return (deps) => recordProfile(deps, { ...values, issuedAt, signature }, world.clock.now());
    },
  },
};

type Moment = {
  /** Whether a call fails, once `sends` transactions have reached the node. */
  readonly fails: (method: string, sends: number) => boolean;
  /** Whether the bytes arrive although the call fails. */
  readonly arrives?: true;
  /** Whether reading shows from then on what it showed before. */
  readonly lags?: true;
  readonly code: AppErrorCode;
  readonly recorded: 0 | 1;
};

const MOMENTS: Readonly<Record<string, Moment>> = {
  'before anything is read': { fails: () => true, code: 'CHAIN_UNREACHABLE', recorded: 0 },
  'before it is signed': {
    fails: (method, sends) => method === 'eth_getTransactionCount' && sends === 0,
    code: 'CHAIN_UNREACHABLE',
    recorded: 0,
  },
  'at sending, for good': { fails: (method) => method === SEND, code: 'CHAIN_WRITE_PENDING', recorded: 0 },
  'at sending, after the bytes arrived': {
    fails: (_, sends) => sends > 0,
    arrives: true,
    code: 'CHAIN_WRITE_PENDING',
    recorded: 1,
  },
  'at reading back': {
    fails: (method, sends) => sends > 0 && (method === 'arkiv_query' || method === 'eth_getBlockByNumber'),
    code: 'CHAIN_WRITE_PENDING',
    recorded: 1,
  },
  'to show it, because it lags,': {
    fails: () => false,
    lags: true,
    code: 'CHAIN_WRITE_PENDING',
    recorded: 1,
  },
};
const READING: readonly string[] = ['arkiv_query', 'eth_getBlockByNumber'];

/** An instance on the world's node behind a line that fails when the moment says so; callers hear after a hundred looks. */
function instanceIn({ fails, arrives, lags }: Moment): WriteDeps {
  let sends = 0;
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const shown = new Map<string, unknown>();
  const base = world.connection.transport({});
  const transport = custom(
    {
      async request(args: { method: string; params?: unknown }) {
        const isFailing = fails(args.method, sends + (args.method === SEND ? 1 : 0));
        if (isFailing && !(arrives && args.method === SEND)) throw new Error('no way to the node');
        const question = JSON.stringify(args);
        if (lags && sends > 0 && READING.includes(args.method) && shown.has(question))
          return shown.get(question);
        const answer = await base.request(args as Parameters<typeof base.request>[0]);
        shown.set(question, answer);
        if (args.method === SEND) sends += 1;
        if (isFailing) throw new Error('no way to the node');
        return answer;
      },
    },
    { retryCount: 0 },
  );
  const pause: Pause = async (milliseconds, signal) => {
    for (let turn = 0; turn < (milliseconds < 10_000 ? 1 : 100) && !signal?.aborted; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
    // A writer in doubt would go on for ever.
    if (isOver) await new Promise(() => undefined);
  };
  const connection = { transport, chainId: world.connection.chainId };
  const writer = createWriter({ ...connection, key: WRITER.key, pause });
  return { ...world.deps, reader: createReader(connection), writer };
}

describe.each(Object.keys(PATHS))('%s', (path) => {
  it.each(Object.keys(MOMENTS))('whose node fails %s is told what is known', async (name) => {
    const { type, ready } = PATHS[path] as (typeof PATHS)[string];
    const moment = MOMENTS[name] as Moment;
    const act = await ready();
    const before = (await world.written(type)).length;
    const error: unknown = await act(instanceIn(moment)).then(
      (value) => value,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    const { code } = error as AppError;
    expect(code).toBe(moment.code);
    expect((await world.written(type)).length - before).toBe(moment.recorded);
    expect(claimsNothingRecorded(code)).toBe(code === 'CHAIN_UNREACHABLE');
  });
});

it('a profile saved once more while the first attempt is in doubt is saved, not changed by somebody else', async () => {
  const values = {
    wallet: LEARNER.address,
    displayName: 'Lin',
    timezone: 'Europe/Berlin',
    calendarFeedFrom: '',
  };
  const { space, network } = world.deps;
  const signed = async (issuedAt: string) => ({
    ...values,
    issuedAt,
    signature: await LEARNER.sign(buildProfileTypedData(values, { space, network, issuedAt })),
  });
  const first = await signed(new Date(world.clock.now()).toISOString());
  const again = await signed(new Date(world.clock.now() + 1_000).toISOString());
  const { writer } = world.deps;
  // What joins hears of the first attempt: that one is recorded in its place.
  const joining: WriteDeps = {
    ...world.deps,
    writer: {
      ...writer,
      async submit(_, options) {
        let joined: Awaited<ReturnType<typeof writer.submit>> | null = null;
        const recording: WriteDeps['writer'] = {
          ...writer,
          submit: async (group) => {
            joined = await writer.submit(group, options);
            return joined;
          },
        };
        const otherTurn = { ...recording, address: OTHER_WRITER.address };
        await recordProfile({ ...world.deps, writer: otherTurn }, first, world.clock.now());
        if (joined === null) throw new Error('the first attempt wrote nothing');
        return joined;
      },
    },
  };
  const saved = await recordProfile(joining, again, world.clock.now());
  expect(saved).toMatchObject({ ok: true, value: { displayName: 'Lin', issuedAt: first.issuedAt } });
});

it('a request beyond what is recorded a minute for people who have not met is refused before anything is written', async () => {
  while (await takeStrangersRequest());
  const refused = await createSession(world.deps, await signedRequest(world), world.clock.now());
  expect(refused).toMatchObject({ ok: false, code: 'REQUESTS_BUSY' });
  expect(describeError('REQUESTS_BUSY').body).toContain('Nothing was recorded');
  expect(await world.written('session')).toEqual([]);
});

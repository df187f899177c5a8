import { describe, expect, it } from 'vitest';
import { createReader } from '@/lib/arkiv/reader';
import { openTestArkiv, openTestNode, TODAY, transportTo } from '@/lib/arkiv/testing/test-node';
import type { BackupState } from '@/lib/backup/state';
import { checkReadiness } from '@/lib/server/process/health';
import { readSourceFiles } from '@/tests/source-files';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const WRITER = `0x${'11'.repeat(20)}` as const;
const GWEI = 1_000_000_000n;
/** 120,000 gas at 1 gwei. */
const SESSION_WEI = 120_000n * GWEI;

const never = new Promise<never>(() => undefined);
const fails = () => Promise.reject(new Error('no answer'));
const crashes = () => Promise.reject(Object.assign(new Error('method handler crashed'), { code: -32603 }));
const FAILS_AT_A_QUERY =
  'The Arkiv node answers, but fails at a query like ours: pages say CHAIN_QUERY_FAILED.';

type Change = {
  headBlock?: number;
  headTime?: number;
  balance?: bigint;
  queue?: number;
  queries?: 'fail' | 'crash' | 'hang';
  node?: 'silent' | 'frozen';
  status?: ReturnType<Parameters<typeof checkReadiness>[0]['nodeStatus']>;
};

function source(change: Change = {}) {
  const { headBlock = 42, headTime = NOW - 2_000, balance = SESSION_WEI, queue = 0, queries, node } = change;
  const { status = null } = change;
  const answer = <Value>(value: Value): Promise<Value> =>
    node === 'silent' ? fails() : node === 'frozen' ? never : Promise.resolve(value);
  return {
    now: () => NOW,
    space: 'twofold',
    writers: [WRITER],
    nodeStatus: () => status,
    reader: {
      timing: () => answer({ headBlock, headTime }),
      queryPage: () =>
        queries === 'fail'
          ? fails()
          : queries === 'crash'
            ? crashes()
            : queries === 'hang'
              ? never
              : answer({ entities: [], cursor: null, unreadable: 0 }),
    },
    writer: {
      address: WRITER,
      queueLength: () => queue,
      balance: () => answer(balance),
      gasPrice: () => answer(GWEI),
    },
  };
}

describe('readiness', () => {
  it('is there when node and writer could carry a session', async () => {
    expect(await checkReadiness(source(), never)).toEqual({
      status: 'ready',
      node: { reachable: true, answersQueries: true, headBlock: 42, headAgeSeconds: 2 },
      writer: {
        address: WRITER,
        queueLength: 0,
        balanceWei: '120000000000000',
        sessionWei: '120000000000000',
      },
      backup: null,
      problems: [],
      warnings: [],
    });
  });

  it('says how old the newest backup is, and warns of one that is missing, old or failed', async () => {
    const backup = async (state: BackupState) => {
      const { status, backup, warnings } = await checkReadiness(source(), never, state);
      expect(status).toBe('ready');
      return { ...backup, warnings };
    };
    const hoursAgo = (hours: number) => NOW - hours * 3_600_000;
    const state = { isOn: true, newest: hoursAgo(36), failure: null };
    expect(await backup(state)).toEqual({
      newest: '2026-11-21T01:00:00.000Z',
      ageSeconds: 129_600,
      warnings: [],
    });
    expect(await backup({ ...state, newest: hoursAgo(37), failure: 'BACKUP_WRITE' })).toMatchObject({
      warnings: ['backup: the newest is older than 36 hours', 'backup: the last one failed (BACKUP_WRITE)'],
    });
    const none = { newest: null, ageSeconds: null };
    expect(await backup({ ...state, newest: null })).toEqual({
      ...none,
      warnings: ['backup: there is none yet'],
    });
    expect(await backup({ isOn: false, newest: null, failure: null })).toEqual({
      ...none,
      warnings: ['backup: none are made, BACKUP_DIR is not set'],
    });
  });

  it('is missing when the node in this process does not believe the clock, in its words', async () => {
    const detail = 'the clock is an hour behind the newest block';
    const status = { clock: { ok: false, detail }, warnings: [] };
    expect(await checkReadiness(source({ status }), never)).toMatchObject({
      status: 'not ready',
      problems: [`The node in this process does not follow the clock of this machine: ${detail}.`],
    });
  });

  it('passes on what the node in this process warns of, and stays', async () => {
    const warnings = ['The disk is nearly full.'];
    const status = { clock: { ok: true, detail: null }, warnings };
    expect(await checkReadiness(source({ status }), never)).toMatchObject({
      status: 'ready',
      problems: [],
      warnings,
    });
  });

  it.each([
    ['the head is old', { headTime: NOW - 61_000 }, 'The newest block is too old.'],
    [
      'the head is in the future',
      { headTime: NOW + 3_600_000 },
      'The newest block is in the future: the clock of this machine or of the node is wrong.',
    ],
    ['the writer has nothing', { balance: 0n }, 'The writer cannot pay for one more session.'],
    ['the writer has 1,000 wei', { balance: 1_000n }, 'The writer cannot pay for one more session.'],
    [
      'the writer lacks one wei',
      { balance: SESSION_WEI - 1n },
      'The writer cannot pay for one more session.',
    ],
    ['writes pile up', { queue: 1_001 }, 'Writes pile up.'],
    ['no query is answered', { queries: 'fail' }, 'The Arkiv node does not answer queries.'],
    ['every query breaks the node', { queries: 'crash' }, FAILS_AT_A_QUERY],
    ['the node is silent', { node: 'silent' }, 'The Arkiv node does not answer.'],
  ] as const)('is missing when %s', async (_, change, problem) => {
    expect(await checkReadiness(source(change), never)).toMatchObject({
      status: 'not ready',
      problems: [problem],
    });
  });

  it('is told when time is up, however frozen the node', async () => {
    const frozen = await checkReadiness(source({ node: 'frozen' }), Promise.resolve());
    expect(frozen).toMatchObject({
      status: 'not ready',
      node: { reachable: false, answersQueries: false, headBlock: null, headAgeSeconds: null },
      problems: ['The Arkiv node does not answer.'],
    });
    const queriesHang = checkReadiness(
      source({ queries: 'hang' }),
      new Promise((resolve) => setImmediate(resolve)),
    );
    expect((await queriesHang).problems).toEqual(['The Arkiv node does not answer queries.']);
  });

  it('says nothing of the age of block 0, nor of a head a little ahead', async () => {
    expect(await checkReadiness(source({ headBlock: 0, headTime: 0 }), never)).toMatchObject({
      status: 'ready',
      node: { headBlock: 0, headAgeSeconds: null },
    });
    expect((await checkReadiness(source({ headTime: NOW + 3_000 }), never)).node.headAgeSeconds).toBe(0);
  });

  it('holds on a real node, and not when that fails on any name we ask by', async () => {
    const node = await openTestNode();
    const { reader, writer } = openTestArkiv(node);
    const base = {
      now: () => TODAY,
      space: 'twofold',
      writers: [writer.address],
      writer,
      nodeStatus: () => null,
    };
    expect(await checkReadiness({ ...base, reader }, never)).toMatchObject({ status: 'ready' });
    const names = namesAskedBy();
    expect(names).toEqual(expect.arrayContaining(['mentorWallet', 'signOutOf', 'startsAt', 'type']));
    for (const name of names) {
      const hurt = createReader({
        chainId: node.chainId,
        transport: transportTo(
          (args) => node.request(args),
          (args, proceed) =>
            args.method === 'arkiv_query' && asksBy(name, args.params) ? crashes() : proceed(args),
        ),
      });
      const { node: seen, problems } = await checkReadiness({ ...base, reader: hurt }, never);
      expect({ name, problems }).toEqual({ name, problems: [FAILS_AT_A_QUERY] });
      expect(seen).toMatchObject({ reachable: true, answersQueries: false });
    }
    await node.close();
  });
});

/** Every attribute name that some query of ours is built with. */
function namesAskedBy(): readonly string[] {
  const calls = readSourceFiles().flatMap(({ text }) => [
    ...text.matchAll(/\b(?:equals|isOneOf|atLeast|below)\(\s*'(\w+)'/g),
  ]);
  return [...new Set(calls.flatMap(([, name]) => name ?? []))].sort();
}

function asksBy(name: string, params: unknown): boolean {
  return new RegExp(`\\b${name}\\b`).test(JSON.stringify(params));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { openConnected } from '@/lib/arkiv/connect';
import { createReader } from '@/lib/arkiv/reader';
import { countByType } from '@/lib/arkiv/testing/count-by-type';
import { type FaultProxy, openFaultProxy } from '@/lib/arkiv/testing/fault-proxy';
import { FAULTS, minedLate, RESTARTS, SLOW } from '@/lib/arkiv/testing/faults';
import { polledTime } from '@/lib/arkiv/testing/polled-time';
import { createWriter } from '@/lib/arkiv/writer';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { withinDeadline } from '@/lib/server/deadline';
import type { WriteDeps } from '@/lib/server/deps';
import { claimsNothingRecorded } from '@/lib/sessions/testing/claims';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { TODAY, WRITER } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';
import type { Cell } from '@/tests/faults/table';
import { type Attempt, WRITE_PATHS } from '@/tests/faults/write-paths';

const SEND = 'eth_sendRawTransaction';
/** The only codes whose words can be true when nobody has done anything wrong but the node, or the way to it. */
const ABOUT_ARKIV: readonly AppErrorCode[] = [
  'CHAIN_UNREACHABLE',
  'CHAIN_QUERY_FAILED',
  'CHAIN_REVERTED',
  'CHAIN_WRITE_PENDING',
  'WRITE_IN_PROGRESS',
];

/** What somebody who acted was told. */
type Claim = 'recorded' | 'nothing' | 'unknown';

async function claimOf(
  attempt: ReturnType<Attempt>,
  isFirst: boolean,
  hear: (reason: string) => void,
): Promise<Claim> {
  let code: AppErrorCode;
  try {
    const result = await attempt;
    if (result === undefined) return 'recorded';
    if (result.ok) {
      expect(result.value).not.toHaveProperty('outcome', 'overtaken');
      return 'recorded';
    }
    code = result.code;
    hear(code);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    code = error.code;
    hear(inspect(error));
  }
  expect(ABOUT_ARKIV).toContain(code);
  // "Your last action is still on its way": before the first there is nothing.
  if (isFirst) expect(code).not.toBe('WRITE_IN_PROGRESS');
  return claimsNothingRecorded(code) ? 'nothing' : 'unknown';
}

function dataDirFor({ fault }: Cell): string | null {
  if (!RESTARTS.some((name) => name === fault)) return null;
  const directory = mkdtempSync(join(tmpdir(), 'twofold-faults-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function isSlow({ fault }: Cell): boolean {
  return SLOW.some((name) => name === fault);
}

/** A whole instance of the app's library on the other side of the proxy. */
async function openInstance(world: DevnetWorld, proxy: FaultProxy, cell: Cell) {
  const { transport, chainId } = await openConnected({
    rpcUrl: proxy.url,
    rpcToken: null,
    chainId: world.connection.chainId,
    writer: WRITER.address,
    patience: { timeoutMs: isSlow(cell) ? 200 : 5_000, retryDelayMs: 1 },
  });
  const time = polledTime();
  const writer = createWriter({
    transport,
    chainId,
    key: WRITER.key,
    // Few looks: what goes by between them costs nothing.
    pollingIntervalMs: 5_000,
    pause: time.pause,
  });
  const deps: WriteDeps = { ...world.deps, reader: createReader({ transport, chainId }), writer };
  return { deps, time };
}

function armFault(proxy: FaultProxy, { fault, at, lasts }: Cell): void {
  const sentBefore = proxy.callsOf(SEND);
  const methods = {
    sending: SEND,
    'sending the second': SEND,
    receipt: 'eth_getTransactionReceipt',
    count: 'eth_getTransactionCount',
    reading: 'arkiv_query',
    'reading back': 'arkiv_query',
  } as const;
  const isLater = at === 'reading back' || at === 'sending the second';
  const wanted = at === 'sending the second' ? 1 : 0;
  proxy.arm(
    fault === 'mines it late' ? minedLate : FAULTS[fault],
    (method) => method === methods[at] && (!isLater || proxy.callsOf(SEND) - sentBefore > wanted),
    lasts ? Number.POSITIVE_INFINITY : 1,
  );
}

/**
 * One cell of the table: somebody acts while a fault is there, tries again at once, and once more when it is gone.
 *
 * Whatever they are told is true then and later, and the chain holds what they did once, or not at all.
 */
export async function expectTruth(cell: Cell): Promise<void> {
  const world = await openWorld(TODAY, dataDirFor(cell));
  const proxy = await openFaultProxy(() => world.node, world.restart);
  onTestFinished(async () => {
    await proxy.close();
    await world.close();
  });
  const { ready, leaves } = WRITE_PATHS[cell.path];
  const { deps, time } = await openInstance(world, proxy, cell);
  const act = await ready(world);
  const before = countByType(await world.entitiesBy(WRITER.address));

  async function expectFacts(times: 0 | 1): Promise<void> {
    const after = countByType(await world.entitiesBy(WRITER.address));
    const wanted = { ...before };
    for (const [type, count] of Object.entries(leaves)) wanted[type] = (before[type] ?? 0) + times * count;
    const present = Object.entries(wanted).filter(([, count]) => count !== 0);
    expect(after).toEqual(Object.fromEntries(present));
  }

  const reasons: string[] = [];
  const attempt = async (): Promise<Claim> => {
    const sent = proxy.callsOf(SEND);
    const isFirst = claims.length === 0;
    const startedAt = time.elapsed();
    const acting = withinDeadline(deps.writer, (writer) => act({ ...deps, writer }), {
      ...time,
      elapsed: () => time.elapsed() - startedAt,
    });
    const claim = await claimOf(acting, isFirst, (reason) => reasons.push(reason));
    if (claim === 'recorded') await expectFacts(1);
    // "What you signed was sent".
    if (isFirst && claim === 'unknown') expect(proxy.callsOf(SEND)).toBeGreaterThan(sent);
    return claim;
  };

  armFault(proxy, cell);
  const claims: Claim[] = [];
  claims.push(await attempt());
  if (claims[0] === 'nothing') await expectFacts(0);
  // On a machine that is busy the time for an act can be over before it comes to where the fault is.
  do {
    // What it has sent by then the writer looks after by itself.
    while (proxy.faults() === 0 && deps.writer.queueLength() > 0) await turn();
    claims.push(await attempt());
  } while (proxy.faults() === 0 && claims.length < 5);
  expect(proxy.faults(), reasons.join('\n')).toBeGreaterThan(0);

  await proxy.mend();
  while (deps.writer.queueLength() > 0) await turn();
  world.clock.moveBy(30 * SECOND_MS);
  if (claims.every((claim) => claim === 'nothing')) await expectFacts(0);
  if (claims.includes('recorded')) await expectFacts(1);

  // Where time-outs are short, a machine that is busy runs into one now and then.
  let tries = isSlow(cell) ? 5 : 1;
  do {
    claims.push(await attempt());
    tries -= 1;
  } while (tries > 0 && claims.at(-1) !== 'recorded');
  expect(claims.at(-1)).toBe('recorded');
  await expectFacts(1);
}

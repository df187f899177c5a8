import { type Address, formatEther, formatGwei, type Hex, http } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { z } from 'zod';
import { GENERATION } from '@/lib/arkiv/generation';
import { createReader } from '@/lib/arkiv/reader';
import { rpcFetch } from '@/lib/arkiv/rpc-fetch';
import { readIdentity } from '@/lib/env/identity-file';
import type { ConnectedSettings, OwnSettings, Settings } from '@/lib/env/model';
import { AppError } from '@/lib/errors/app-error';
import { messageOf } from '@/lib/errors/causes';
import type { Finding } from '@/lib/finding';
import { isQuantity } from '@/lib/hex';
import { askNode, type NodeAnswer } from '@/lib/server/check/ask-node';
import { AHEAD_SECONDS, probeQuery, SESSION_GAS, STALE_HEAD_SECONDS } from '@/lib/server/check/probe';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

type CheckTools = {
  readonly now: () => EpochMs;
  /** How long one question may take. */
  readonly timeoutMs?: number;
};

/** The node to ask, and what is expected of it. */
type Place = {
  readonly url: string;
  /** What it wants to see of us; null when it asks for nothing. */
  readonly token: string | null;
  /** How it is called in a line: never its whole address, which may hold a key. */
  readonly name: string;
  /** Null when nobody has told. */
  readonly chainId: number | null;
  readonly space: string;
  readonly writer: Address;
  /** Whether the writer has to pay. */
  readonly pays: boolean;
};

const TIMEOUT_MS = 5 * SECOND_MS;

/** Where the app lets everybody read from its own node. */
const READS_PATH = '/arkiv';

const NOBODY: Address = `0x${'0'.repeat(40)}`;

const quantity = z
  .string()
  .refine(isQuantity)
  .transform((text) => BigInt(text));
const safeNumber = quantity.refine((value) => value <= BigInt(Number.MAX_SAFE_INTEGER)).transform(Number);
const headSchema = z.object({ number: safeNumber, timestamp: safeNumber });

const ok = (message: string): Finding => ({ level: 'ok', message });
const note = (message: string): Finding => ({ level: 'note', message });
const problem = (message: string): Finding => ({ level: 'problem', message });

/**
 * Tries the configured Arkiv node from here: is it there, is it the right chain and generation, does its clock agree with
 * ours, can the writer pay, does it answer a query like ours. Writes nothing, neither there nor here.
 *
 * @returns never fails: whatever goes wrong is a finding of one line. None holds a key or an address with a key in it.
 */
export async function checkArkiv(settings: Settings, tools: CheckTools): Promise<readonly Finding[]> {
  if (settings.mode === 'embedded') {
    return [
      note('A demo world, which brings its node along: for other people set ARKIV_NODE or ARKIV_RPC_URL'),
    ];
  }
  let place: Place;
  try {
    place = settings.mode === 'own' ? placeOfOwn(settings) : placeOfConnected(settings);
  } catch (error) {
    return [problem(`DATA_DIR is not usable: ${messageOf(error)}`)];
  }
  const { timeoutMs = TIMEOUT_MS } = tools;
  const ask: Ask = (method, params, schema) => askNode(place, method, params, schema, timeoutMs);
  const chain = await ask('eth_chainId', [], safeNumber);
  // Without an answer to the simplest question the others would fail for the same reason.
  if (!chain.ok) return [problem(`The node at ${place.name} ${chain.reason}`)];
  return [
    toChain(place, chain.value),
    await checkGeneration(ask),
    await checkClock(ask, tools.now),
    await checkBalance(place, ask),
    await checkQuery(place, chain.value, timeoutMs),
  ];
}

type Ask = <Value>(
  method: string,
  params: readonly unknown[],
  schema: z.ZodType<Value>,
) => Promise<NodeAnswer<Value>>;

/** The node is inside the running app: it is asked there, and its data directory is only looked into. */
function placeOfOwn({ appUrl, dataDir, space, writerKey }: OwnSettings): Place {
  const identity = readIdentity(dataDir, 'own');
  const key = writerKey ?? identity?.writerKey;
  return {
    url: `${appUrl.origin}${READS_PATH}`,
    token: null,
    name: `${appUrl.origin}${READS_PATH} (the running app, PUBLIC_READS not 0)`,
    chainId: identity?.chainId ?? null,
    space: space ?? identity?.spaceId ?? 'unknown',
    writer: key === undefined ? NOBODY : addressOf(key),
    pays: false,
  };
}

function placeOfConnected({ arkiv }: ConnectedSettings): Place {
  return {
    url: arkiv.rpcUrl,
    token: arkiv.rpcToken,
    name: new URL(arkiv.rpcUrl).origin,
    chainId: arkiv.chainId,
    space: arkiv.space,
    writer: addressOf(arkiv.writerKey),
    pays: true,
  };
}

function addressOf(key: Hex): Address {
  return privateKeyToAddress(key).toLowerCase() as Address;
}

function toChain({ name, chainId }: Place, found: number): Finding {
  if (chainId === null)
    return note(`The node at ${name} is chain ${found}; there is no identity here to compare`);
  if (chainId === found) return ok(`The node at ${name} is chain ${found}`);
  return problem(`The node at ${name} is chain ${found}, but ours is ${chainId}`);
}

async function checkGeneration(ask: Ask): Promise<Finding> {
  const count = await ask(GENERATION.method, [], GENERATION.answer);
  return count.ok
    ? ok(`It speaks the protocol of ${GENERATION.name} and holds ${count.value} entities`)
    : problem(`It does not speak the protocol of ${GENERATION.name}: it ${count.reason}`);
}

async function checkClock(ask: Ask, now: () => EpochMs): Promise<Finding> {
  const head = await ask('eth_getBlockByNumber', ['latest', false], headSchema);
  if (!head.ok) return problem(`It does not tell its newest block: it ${head.reason}`);
  const { number, timestamp } = head.value;
  if (number === 0) return note('It has no block yet: its clock cannot be compared');
  const age = Math.round(now() / SECOND_MS) - timestamp;
  if (age > STALE_HEAD_SECONDS)
    return problem(`Its newest block is ${age} s old: it follows nothing, or a clock is wrong`);
  if (age < -AHEAD_SECONDS) return problem(`Its newest block is ${-age} s in the future: a clock is wrong`);
  return ok(`Its newest block is number ${number}, ${age} s old: the clocks agree`);
}

async function checkBalance({ pays, writer }: Place, ask: Ask): Promise<Finding> {
  if (!pays) return ok('The writer needs no money: a node of your own gives it what it takes');
  const [balance, price] = [
    await ask('eth_getBalance', [writer, 'latest'], quantity),
    await ask('eth_gasPrice', [], quantity),
  ];
  if (!balance.ok) return problem(`It does not tell what the writer ${writer} has: it ${balance.reason}`);
  if (!price.ok) return problem(`It does not tell its gas price: it ${price.reason}`);
  const has = `The writer ${writer} has ${formatEther(balance.value)} ether`;
  const session = price.value * SESSION_GAS;
  if (balance.value < session || balance.value === 0n) return problem(`${has}: too little for one session`);
  if (session === 0n) return ok(`${has}, and gas costs nothing`);
  return ok(`${has}: enough for ${balance.value / session} sessions at ${formatGwei(price.value)} gwei`);
}

async function checkQuery(
  { url, token, space, writer }: Place,
  chainId: number,
  timeout: number,
): Promise<Finding> {
  const transport = http(new URL(url).origin, { fetchFn: rpcFetch(url, token), timeout, retryCount: 0 });
  try {
    await createReader({ transport, chainId }).queryPage(probeQuery(space, [writer]), { limit: 1 });
    return ok('It answers a query like ours');
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    return problem(`It does not answer a query like ours (${code})`);
  }
}

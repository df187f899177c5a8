import { createRequire } from 'node:module';
import * as sdk from '@arkiv-network/sdk';
import { nonceManager, privateKeyToAccount } from '@arkiv-network/sdk/accounts';
import { localhost } from '@arkiv-network/sdk/chains';
import * as query from '@arkiv-network/sdk/query';
import * as utils from '@arkiv-network/sdk/utils';
import type { Hex } from 'viem';
import type { SdkCase } from './vectors.ts';

/** The well-known key of the local development chain; worth nothing anywhere else. */
const FUNDED_KEY: Hex = '0xb71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291';
const OTHER_KEY: Hex = `0x${'11'.repeat(32)}`;
const POLLING_MS = 50;

/** The words the recorded calls are written in (`helpers` of 09-sdk.json). */
const HELPERS = `
  let K;
  const j = (o) => U.jsonToPayload(o);
  const attr = (key, value) => ({ key, value });
  const mk = (a = [], p = { a: 1 }, expiresIn = 3600, ct = 'application/json') =>
    ({ payload: j(p), contentType: ct, attributes: a, expiresIn });
`;

export type SdkWorld = {
  readonly calls: readonly (() => Promise<unknown>)[];
  /** The entity key the first case made. */
  readonly key: () => string | undefined;
};

/**
 * Makes the recorded calls runnable: the very text of the recording, against clients of a node at `host`.
 *
 * All calls share one scope, because the first one keeps an entity key for the others.
 */
export function buildSdkWorld(
  cases: readonly SdkCase[],
  host: string,
  sleep: (milliseconds: number) => Promise<void>,
): SdkWorld {
  const transport = () => sdk.http(`http://${host}`);
  const wallet = (account: ReturnType<typeof privateKeyToAccount>) =>
    sdk.createWalletClient({
      chain: localhost,
      transport: transport(),
      account,
      pollingInterval: POLLING_MS,
    });
  const account = privateKeyToAccount(FUNDED_KEY);
  const other = privateKeyToAccount(OTHER_KEY);
  const scope = {
    U: utils,
    Q: query,
    W: wallet(account),
    WN: wallet(privateKeyToAccount(FUNDED_KEY, { nonceManager })),
    O: wallet(other),
    P: sdk.createPublicClient({ chain: localhost, transport: transport(), pollingInterval: POLLING_MS }),
    acc: account,
    other,
    chain: localhost,
    sleep,
    require: createRequire(import.meta.url),
  };
  const texts = cases.map(({ call }) => `(${call.replaceAll('HOST', host)})`);
  const source = `${HELPERS} return { key: () => K, calls: [${texts.join(',\n')}] };`;
  const build = new Function(...Object.keys(scope), source) as (...values: unknown[]) => SdkWorld;
  return build(...Object.values(scope));
}

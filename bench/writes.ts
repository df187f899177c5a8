import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWalletClient, http } from '@arkiv-network/sdk';
import { nonceManager, privateKeyToAccount } from '@arkiv-network/sdk/accounts';
import { localhost } from '@arkiv-network/sdk/chains';
import { jsonToPayload } from '@arkiv-network/sdk/utils';
import { createSystemClock, openNode, serveNode } from 'arkiv-node';
import { FUNDED, FUNDED_KEY, operationsData, Sender } from 'arkiv-node/testing';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';

const IN_SEQUENCE = 200;
const SIDE_BY_SIDE = 20;
const IN_ONE_TRANSACTION = 200;
const IN_A_BURST = 2_000;
const POLLING_MS = 50;

function entity(n: number) {
  return {
    payload: jsonToPayload({ notes: `write ${n}` }),
    contentType: 'application/json' as const,
    attributes: [
      { key: 'type', value: 'bench' },
      { key: 'n', value: n },
    ],
    expiresIn: 86_400,
  };
}

/** Many at once to a node whose blocks follow the clock: they share blocks. */
async function burst(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-burst-'));
  const clock = createSystemClock();
  const node = await openNode({ clock, blocks: 'clock', dataDir, funded: [FUNDED.address] });
  try {
    const sender = new Sender(node);
    const data = operationsData({ creates: [{ btl: 43_200, payload: 'burst' }] });
    const raws = await Promise.all(Array.from({ length: IN_A_BURST }, () => sender.sign(data)));
    const [took = Number.NaN] = await measure(1, () =>
      Promise.all(raws.map((raw) => node.request({ method: 'eth_sendRawTransaction', params: [raw] }))),
    );
    const head = Number(await node.request({ method: 'eth_blockNumber' }));
    const ahead = (node.genesisMs + head * 2_000 - clock.now()) / 1_000;
    return [
      { what: `${IN_A_BURST} at once`, value: `${((IN_A_BURST / took) * 1_000).toFixed(0)} /s` },
      {
        what: 'the head is then ahead of the clock by',
        value: `${Math.max(0, ahead).toFixed(1)} s`,
        floor: { text: '<= 4 s', isMet: ahead <= 4 },
      },
    ];
  } finally {
    await node.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function run(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-writes-'));
  const account = privateKeyToAccount(FUNDED_KEY, { nonceManager });
  // Each write its own block: what is measured is the node, not the wait for the clock.
  const clock = createSystemClock();
  const node = await openNode({ clock, blocks: 'frozen', dataDir, funded: [account.address] });
  const server = await serveNode(node, {
    host: '127.0.0.1',
    port: 0,
    cors: false,
    loopbackNamesOnly: true,
  });
  try {
    const options = { chain: localhost, transport: http(server.url), account, pollingInterval: POLLING_MS };
    const wallet = createWalletClient(options);
    const write = (n: number) => wallet.createEntity(entity(n));
    await measure(20, write);
    const samples = await measure(IN_SEQUENCE, write);
    const [together = Number.NaN] = await measure(1, () =>
      Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, n) => write(n))),
    );
    const [batched = Number.NaN] = await measure(1, () =>
      wallet.mutateEntities({ creates: Array.from({ length: IN_ONE_TRANSACTION }, (_, n) => entity(n)) }),
    );
    const total = samples.reduce((sum, sample) => sum + sample, 0);
    return [
      { what: 'one after the other', value: `${((IN_SEQUENCE / total) * 1_000).toFixed(0)} /s` },
      { what: 'one write, median', value: formatMs(percentile(samples, 0.5)) },
      { what: 'one write, p99', value: formatMs(percentile(samples, 0.99)) },
      {
        what: `${SIDE_BY_SIDE} side by side`,
        value: `${((SIDE_BY_SIDE / together) * 1_000).toFixed(0)} /s`,
      },
      { what: `${IN_ONE_TRANSACTION} creates in one transaction`, value: formatMs(batched) },
      ...(await burst()),
    ];
  } finally {
    await server.close();
    await node.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

export const writes: Section = {
  title: 'Writes through the SDK over HTTP, each on the disk when it is answered',
  run,
};

import { type ArkivNode, createManualClock, openNode } from 'arkiv-node';
import { FUNDED, Sender } from 'arkiv-node/testing';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';

const ENTITIES = 100_000;
const PER_TRANSACTION = 1_000;
const RUNS = 1_000;
const FLOOR_MS = 2;
const MENTORS = 500;

/** Entities like our own: a type, a space, two parties, a time. */
async function populate(node: ArkivNode): Promise<void> {
  const sender = new Sender(node);
  for (let first = 0; first < ENTITIES; first += PER_TRANSACTION) {
    const creates = Array.from({ length: PER_TRANSACTION }, (_, offset) => {
      const n = first + offset;
      return {
        btl: 1_000_000,
        contentType: 'application/json',
        payload: JSON.stringify({ notes: `session ${n}` }),
        strings: {
          type: n % 2 === 0 ? 'session' : 'session_confirmation',
          spaceId: `space${n % 10}`,
          mentorWallet: `0x${String(n % MENTORS).padStart(40, '0')}`,
        },
        numbers: { startsAt: 1_700_000_000 + n * 60, n },
      };
    });
    await sender.send({ creates });
  }
}

/** `gc` is there when Node runs with --expose-gc, as `npm run bench` does. */
function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}

async function measureQuery(
  node: ArkivNode,
  what: string,
  text: (run: number) => string,
  options: object,
): Promise<Row[]> {
  const ask = (run: number) => node.request({ method: 'arkiv_query', params: [text(run), options] });
  await measure(50, ask);
  const samples = await measure(RUNS, ask);
  const median = percentile(samples, 0.5);
  return [
    {
      what: `${what}, median`,
      value: formatMs(median),
      floor: { text: `< ${FLOOR_MS} ms`, isMet: median < FLOOR_MS },
    },
    { what: `${what}, p99`, value: formatMs(percentile(samples, 0.99)) },
  ];
}

async function run(): Promise<Row[]> {
  const before = heapMegabytes();
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  const node = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [FUNDED.address] });
  await populate(node);
  const grown = heapMegabytes() - before;
  const mentor = (n: number) => `0x${String(n % MENTORS).padStart(40, '0')}`;
  const page = { resultsPerPage: '0xc8' };
  const twoAttributes = (n: number) => `type = "session" && mentorWallet = "${mentor(n * 2)}"`;
  const narrow = (n: number) => {
    const from = 1_700_000_000 + ((n * 7_919) % ENTITIES) * 60;
    return `startsAt >= ${from} && startsAt < ${from + 12_000}`;
  };
  const half = (n: number) => `type = "session" && startsAt > ${1_700_000_000 + (n % 50_000) * 60}`;
  const rows = [
    ...(await measureQuery(node, 'equality on two attributes', twoAttributes, {})),
    ...(await measureQuery(node, 'range of 200 values', narrow, {})),
    ...(await measureQuery(node, 'equality and a range over half of all', half, page)),
    ...(await measureQuery(node, 'page of 200', () => 'type = "session"', page)),
    ...(await measureQuery(node, 'page of 200 from the middle', (n) => `spaceId = "space${n % 10}"`, {
      ...page,
      cursor: '0xc350',
    })),
  ];
  await node.close();
  return [...rows, { what: `heap for ${ENTITIES} entities`, value: `${grown.toFixed(0)} MiB` }];
}

export const queries: Section = {
  title: `Queries on ${ENTITIES} entities, inside the node without HTTP`,
  run,
};

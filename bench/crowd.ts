import { setTimeout as timer } from 'node:timers/promises';
import { readFirstPage, spreadSessions } from '@/bench/first-page';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';
import { openExport } from '@/lib/export/open';
import { createSignerCache } from '@/lib/server/signer-cache';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

const SESSIONS = 5_000;
const EXPORTS = 8;
const QUIET_PAGES = 40;
/** People look at a page, then at the next. */
const BETWEEN_PAGES_MS = 100;
const MOST_TIMES = 2;
const MOST_ALONE_S = 90;
const MOST_FIRST_BYTE_MS = 1_000;

/** The stream fails by itself, and whoever reads it. */
const onBroken = () => undefined;

async function* chunksOf(content: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = content.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** What a bystander's page waits for while one wallet with many sessions exports them again and again. */
async function run(): Promise<Row[]> {
  const world = await openWorld();
  const wanted = spreadSessions(SESSIONS);
  await writeSessions(world, wanted);
  const bystanders = wanted.slice(0, 20).map((_, index) => ({
    startsAt: TODAY + (index + 1) * DAY_MS,
    isAgreed: true,
    mentor: STRANGER,
  }));
  await writeSessions(world, bystanders);
  const now = world.clock.now();
  const signerCache = createSignerCache();

  const readBystandersPage = () =>
    readFirstPage(
      { ...world.deps, signerCache: signerCache.onBehalfOf(STRANGER.address) },
      STRANGER.address,
      now,
    );
  const page = async () => {
    const [took = Number.NaN] = await measure(1, readBystandersPage);
    await timer(BETWEEN_PAGES_MS);
    return took;
  };

  await readBystandersPage();
  const quiet: number[] = [];
  while (quiet.length < QUIET_PAGES) quiet.push(await page());

  const aloneFrom = performance.now();
  const alone = await openExport(
    { ...world.deps, signerCache: createSignerCache() },
    MENTOR.address,
    'json',
    now,
    {
      onBroken,
    },
  );
  if (!alone.ok) throw new Error(`the export was refused: ${alone.code}`);
  let firstByteMs = Number.NaN;
  let longestSilenceMs = 0;
  let lastAt = aloneFrom;
  for await (const _ of chunksOf(alone.value.content)) {
    const at = performance.now();
    if (Number.isNaN(firstByteMs)) firstByteMs = at - aloneFrom;
    longestSilenceMs = Math.max(longestSilenceMs, at - lastAt);
    lastAt = at;
  }
  const aloneS = (lastAt - aloneFrom) / 1_000;

  let served = 0;
  let refused = 0;
  let bytes = 0;
  async function exportOnce(): Promise<void> {
    const opened = await openExport(
      { ...world.deps, signerCache: signerCache },
      MENTOR.address,
      'json',
      now,
      {
        onBroken,
      },
    );
    if (!opened.ok) {
      refused += 1;
      return;
    }
    for await (const chunk of chunksOf(opened.value.content)) bytes += chunk.byteLength;
    served += 1;
  }
  const startedAt = performance.now();
  let isOver = false;
  const flood = Promise.all(Array.from({ length: EXPORTS }, exportOnce)).finally(() => {
    isOver = true;
  });
  const crowded: number[] = [];
  while (!isOver) crowded.push(await page());
  await flood;
  const exportMs = performance.now() - startedAt;
  await world.close();

  const [before, during] = [percentile(quiet, 0.95), percentile(crowded, 0.95)];
  return [
    {
      what: `a first export of ${SESSIONS} sessions, nobody else there`,
      value: `${aloneS.toFixed(1)} s`,
      floor: { text: `<= ${MOST_ALONE_S} s`, isMet: aloneS <= MOST_ALONE_S },
    },
    {
      what: 'its first byte',
      value: formatMs(firstByteMs),
      floor: { text: `<= ${MOST_FIRST_BYTE_MS} ms`, isMet: firstByteMs <= MOST_FIRST_BYTE_MS },
    },
    { what: 'the longest it was silent', value: formatMs(longestSilenceMs) },
    { what: `exports of ${SESSIONS} sessions at once: served, refused`, value: `${served}, ${refused}` },
    { what: 'the one served', value: `${(exportMs / 1_000).toFixed(1)} s` },
    { what: 'its size', value: `${(bytes / 1_048_576).toFixed(1)} MiB` },
    { what: `a bystander's list, quiet, p95 of ${quiet.length}`, value: formatMs(before) },
    {
      what: `a bystander's list meanwhile, p95 of ${crowded.length}`,
      value: formatMs(during),
      floor: { text: `<= ${MOST_TIMES} x of quiet`, isMet: during <= MOST_TIMES * before },
    },
    { what: 'times as long', value: (during / before).toFixed(2) },
    { what: 'the longest of them', value: formatMs(Math.max(...crowded)) },
  ];
}

/** Whether one person's large reads make other people wait. */
export const crowd: Section = { title: 'A crowd: one wallet exports, another one reads', run };

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';
import { missingBuild, withServedApp } from '@/bench/served-app';
import type { AppProcess } from '@/e2e/process/app';

const FLOODERS = 100;
const DECLARED_BYTES = 9_000_000;
/** What each of them has sent when it stops. */
const SENT = 'x'.repeat(1_000_000);
const CHUNK = `${DECLARED_BYTES.toString(16)}\r\n${SENT}`;
const WARM_UP_PAGES = 200;
const MEMORY_GROWTH = 1.2;
/** The collector gives memory back when it finds time. */
const SETTLE_STEPS = 20;
const SETTLE_STEP_MS = 500;

const FORM_BYTES = 900_000;
const FORM_FLOOR_MS = 100;

/** MiB of a process, as the system counts them. */
function residentMemory(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;
}

/** What is left of a process when it has had time to give back what it may; at once when that is little enough. */
async function settledMemory(pid: number, enough: number): Promise<number> {
  let memory = residentMemory(pid);
  for (let step = 0; step < SETTLE_STEPS && memory > enough; step += 1) {
    await wait(SETTLE_STEP_MS);
    memory = residentMemory(pid);
  }
  return memory;
}

/** Sends the beginning of a large body and stays, until the server has had enough; gives the status it answers. */
async function flood({ port }: URL, lengthHeader: string, body: string): Promise<string> {
  const socket: Socket = connect(Number(port), '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  // Being cut off while sending is what a flood deserves.
  socket.on('error', () => socket.destroy());
  socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lengthHeader}\r\n\r\n${body}`);
  await once(socket, 'close');
  return heard.slice(9, 12);
}

async function floodWith(
  app: AppProcess,
  what: string,
  lengthHeader: string,
  body: string,
): Promise<readonly Row[]> {
  const before = residentMemory(app.pid);
  const statuses = await Promise.all(
    Array.from({ length: FLOODERS }, () => flood(new URL(app.origin), lengthHeader, body)),
  );
  const after = await settledMemory(app.pid, before * MEMORY_GROWTH);
  const refused = statuses.filter((status) => status === '413').length;
  return [
    { what: `${what}: refused with 413`, value: `${refused} of ${FLOODERS}` },
    {
      what: `${what}: memory before and after`,
      value: `${before.toFixed(0)} -> ${after.toFixed(0)} MiB`,
      floor: { text: 'within 20 %', isMet: after <= before * MEMORY_GROWTH },
    },
  ];
}

async function largeForm(origin: string): Promise<Row> {
  const form = new FormData();
  for (let field = 0; field < 1_000; field += 1) form.append(String(field), 'x'.repeat(FORM_BYTES / 1_000));
  const samples = await measure(5, () => fetch(origin, { method: 'POST', body: form }).then((a) => a.text()));
  const median = percentile(samples, 0.5);
  return {
    what: 'a multipart body of 0.9 MB is answered in',
    value: formatMs(median),
    floor: { text: `< ${FORM_FLOOR_MS} ms`, isMet: median < FORM_FLOOR_MS },
  };
}

async function run(): Promise<Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  return withServedApp({}, async (app) => {
    for (let page = 0; page < WARM_UP_PAGES; page += 1) await (await fetch(app.origin)).text();
    return [
      ...(await floodWith(app, 'unfinished bodies of 9 MB', `Content-Length: ${DECLARED_BYTES}`, SENT)),
      ...(await floodWith(app, 'the same in chunks', 'Transfer-Encoding: chunked', CHUNK)),
      await largeForm(app.origin),
    ];
  });
}

export const edge: Section = { title: 'Requests nobody wants', run };

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LANES, logOf, OUTPUT_DIR, originOf, READY, type Served, servedOn, standInOn } from './environment';
import { provideJitsiPrograms } from './setup.mjs';
import { ENDS_WITH_PARENT } from './with-parent';

/**
 * Starts every server of a run, all at once, and says when all of them are ready. Whoever runs this signals the whole
 * group: each server ends by itself, this when the last of them has. If it is gone without a word, so are they.
 */
const POLL_MS = 50;

/** The data of the apps of all runs, each under the number of its process. */
const DATA = resolve(import.meta.dirname, '../.cache/e2e');
const OWN_DATA = join(DATA, String(process.pid));

const NEXT = 'node_modules/next/dist/bin/next';

type Server = {
  readonly name: string;
  readonly child: ChildProcess;
  readonly isReady: () => Promise<boolean>;
};

function start(args: readonly string[], variables: Record<string, string>, output: number | 'inherit') {
  return spawn(process.execPath, [ENDS_WITH_PARENT, ...args], {
    env: { ...process.env, ...variables },
    stdio: ['pipe', output, output],
  });
}

function startApp({ app, variables }: Served): Server {
  const output = openSync(logOf(app), 'a');
  const child = start(
    [NEXT, 'start', '--hostname', '127.0.0.1', '--port', String(app.port)],
    { ...variables, DATA_DIR: join(OWN_DATA, String(app.port)) },
    output,
  );
  closeSync(output);
  const name = `${originOf(app)}/api/ready`;
  return { name, child, isReady: () => answers(name) };
}

function startStandIn(lane: number): Server {
  const { ports, variables } = standInOn(lane);
  const child = start(['--import', 'tsx', 'e2e/jitsi/main.ts'], variables, 'inherit');
  const isReady = async () => (await Promise.all(ports.map(listens))).every(Boolean);
  return { name: `the stand-in Jitsi of lane ${lane}`, child, isReady };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function untilReady({ name, child, isReady }: Server): Promise<void> {
  while (!(await isReady())) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended`);
    await wait(POLL_MS);
  }
}

/** Takes away what runs have left that were cut off. */
function removeLeftData(): void {
  for (const run of readdirSync(DATA)) {
    if (!isRunning(Number(run))) rmSync(join(DATA, run), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

process.on('SIGTERM', () => undefined);
process.on('exit', () => rmSync(OWN_DATA, { recursive: true, force: true }));
mkdirSync(OWN_DATA, { recursive: true });
removeLeftData();
mkdirSync(OUTPUT_DIR, { recursive: true });
// Once, before several stand-ins read what it makes.
await provideJitsiPrograms();
const lanes = Array.from({ length: LANES }, (_, lane) => lane);
const servers = [...lanes.map(startStandIn), ...lanes.flatMap(servedOn).map(startApp)];
const ended = Promise.all(servers.map(({ child }) => once(child, 'exit')));
await Promise.all(servers.map(untilReady));
console.log(READY);
await ended;

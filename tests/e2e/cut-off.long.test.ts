import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { sharedPorts } from '@/e2e/ports';

const VARIABLE = 'E2E_PORTS';
const LISTENERS = 24;
/** A page in a real browser, again and again: it is cut off long before the last. */
const RUN = ['node_modules/@playwright/test/cli.js', 'test', 'e2e/pages/home.spec.ts', '--repeat-each=500'];

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

/** Everything on this machine that was started by a run with these ports, the browsers too: Linux alone can tell. */
function processesOf(ports: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${VARIABLE}=${ports}`);
    } catch {
      return false;
    }
  });
}

// It wants a build: npm run build.
test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a run of the browser tests that %s cuts off leaves nothing that runs or listens',
  async (signal) => {
    delete process.env[VARIABLE];
    const ports = await sharedPorts(VARIABLE, LISTENERS);
    const handedOn = ports.join(',');
    delete process.env[VARIABLE];
    const runner = spawn(process.execPath, RUN, {
      env: { ...process.env, [VARIABLE]: handedOn },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(runner, 'exit');
    for await (const line of createInterface({ input: runner.stdout }))
      if (line.includes('home.spec.ts')) break;
    const serving = await Promise.all(ports.map(listens));
    expect(serving.filter(Boolean).length).toBeGreaterThanOrEqual(8);
    if (process.platform === 'linux') expect(processesOf(handedOn).length).toBeGreaterThan(8);

    runner.kill(signal);
    await ended;
    await expect
      .poll(
        async () => [...processesOf(handedOn), ...(await Promise.all(ports.map(listens))).filter(Boolean)],
        { timeout: 30_000, interval: 250 },
      )
      .toEqual([]);
  },
  300_000,
);

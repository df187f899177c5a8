import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Above what Chromium refuses to open, and below where systems take the ports of outgoing connections from: nothing takes
 * one by itself between its choice and its use.
 */
const FIRST = 10_100;
const LAST = 32_000;

/** Ports that are kept for somebody, though nobody may listen on them yet. */
const kept = new Set<number>();

/**
 * A port nobody listens on, never the same twice. Of processes that choose side by side each has a share of its own:
 * without an agreement two could choose one port before either listens.
 */
export async function freePort(share = 0, shares = 1): Promise<number> {
  for (;;) {
    const any = randomInt(FIRST, LAST);
    const port = any - (any % shares) + share;
    if (kept.has(port) || !(await isFree(port))) continue;
    kept.add(port);
    return port;
  }
}

/**
 * So many ports for a whole run: the first process chooses them, and hands them to those it starts in a variable of their
 * environment.
 */
export async function sharedPorts(variable: string, count: number): Promise<readonly number[]> {
  const handedOn = process.env[variable];
  const ports = handedOn ? handedOn.split(',').map(Number) : [];
  while (ports.length < count) ports.push(await freePort());
  process.env[variable] = ports.join(',');
  for (const port of ports) kept.add(port);
  return ports;
}

/** Whether a server could listen there, on this machine's own address and on all of them. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

async function canListen(port: number, host: string): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}

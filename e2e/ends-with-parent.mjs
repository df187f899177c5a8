/**
 * Preloaded by every program that a run starts (`node --import`): ends it when whoever started it is gone, however that
 * went. Its standard input is a pipe that nobody writes to; the system closes it with the process that holds the other
 * end, SIGKILL included. Anything but a pipe (a terminal, nothing at all) says nothing about anybody, and is left alone.
 */
import { fstatSync } from 'node:fs';
import process from 'node:process';

const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) {
  // At once: what it was asked for by the run is worth nothing without it.
  const end = () => process.kill(process.pid, 'SIGKILL');
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, end);
  process.stdin.resume();
  // It keeps no program alive that has nothing else to do.
  process.stdin.unref();
}

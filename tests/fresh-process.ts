/**
 * Before each of the test files that share a worker: what is the only one of its kind in a process (lib/process-wide.ts) is
 * made anew, as in a process of its own, and what the file before has put in the place of clocks, globals and variables is
 * taken back.
 */
import { vi } from 'vitest';

for (const slot of Object.getOwnPropertySymbols(globalThis)) {
  if (Symbol.keyFor(slot)?.startsWith('twofold.')) Reflect.deleteProperty(globalThis, slot);
}
vi.useRealTimers();
vi.unstubAllGlobals();
vi.unstubAllEnvs();

/**
 * Before each of the test files that mock modules: none of ours is loaded, and no mock of the file before is left. Packages
 * stay, as they hold nothing of ours.
 */
import { vi } from 'vitest';

type Mocker = { readonly reset: () => void };

declare global {
  /** Vitest's own register of mocks: what it does between files itself only where each has a worker. */
  var __vitest_mocker__: Mocker;
}

__vitest_mocker__.reset();
vi.resetModules();

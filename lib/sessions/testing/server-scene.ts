import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';

/**
 * The server around an action or a query: who asks, whether the limits have room, and which world they ask about.
 *
 * A test file imports it in `vi.hoisted`, because its mocks come before every import, so nothing is imported here at run
 * time; then `vi.mock` of each module returns its member of `modules`.
 */
export const scene = {
  /** Who is signed in. */
  wallet: null as string | null,
  /** Whether the limits have room for one more. */
  isAllowed: true,
  world: null as DevnetWorld | null,
  /** For whom an attempt was counted: a wallet, or the network address. */
  counted: [] as string[],
  /** On whose account the signatures of what was read were checked. */
  accounts: [] as (string | undefined)[],
  logged: [] as unknown[],
};

/** A scene nothing has happened in yet. */
export function setScene(world: DevnetWorld, wallet: string | null): void {
  Object.assign(scene, { wallet, isAllowed: true, world, counted: [], accounts: [], logged: [] });
}

const write = (entry: unknown) => scene.logged.push(entry);

/** What stands in for the modules of the server. */
export const modules = {
  /** For lib/viewer/queries.ts. */
  viewer: { getViewer: async () => (scene.wallet === null ? null : { wallet: scene.wallet }) },
  /** For lib/limits/rate-limits.ts. */
  limits: {
    allow: async () => {
      scene.counted.push('the network address');
      return scene.isAllowed;
    },
    allowWallet: async (_kind: string, wallet: string) => {
      scene.counted.push(wallet);
      return scene.isAllowed;
    },
  },
  /** For lib/log.ts. */
  log: { log: () => ({ info: write, error: write }) },
  /** For lib/server/context.ts. */
  deps: {
    openContext: async (account?: string) => {
      if (scene.world === null) throw new Error('the scene has no world');
      scene.accounts.push(account);
      const { deps, clock } = scene.world;
      return { deps, now: clock.now };
    },
  },
};

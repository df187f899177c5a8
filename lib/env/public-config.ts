import type { DemoWallet } from '@/lib/env/model';

/** A demo wallet as the browser knows it: no key. */
export type PublicDemoWallet = Pick<DemoWallet, 'role' | 'name' | 'address'>;

/** How a page reaches wallets on phones. */
export type PublicPhoneConfig = { readonly projectId: string; readonly relayUrl: string };

/** Configuration that is no secret. Passed as props, so that one build serves every configuration. */
export type PublicConfig = {
  readonly embedded: boolean;
  readonly space: string;
  /** `arkiv:<chain id>`, the field every proof carries. */
  readonly network: string;
  readonly jitsiOrigin: string;
  readonly jitsiHost: string;
  readonly joinOpensMinutes: number;
  readonly joinClosesMinutes: number;
  readonly demoWallets: readonly PublicDemoWallet[];
  /** Absent when wallets on phones are not offered. */
  readonly phone?: PublicPhoneConfig;
};

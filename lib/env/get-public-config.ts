import 'server-only';

import { env } from '@/lib/env/env';
import type { PublicConfig } from '@/lib/env/public-config';

/** The part of the configuration every browser may see, for a server component to hand down. */
export function getPublicConfig(): PublicConfig {
  const { mode, space, chainId, jitsi, join, demoWallets, walletConnect } = env();
  const jitsiUrl = new URL(jitsi.baseUrl);
  return {
    embedded: mode === 'embedded',
    space,
    network: `arkiv:${chainId}`,
    jitsiOrigin: jitsiUrl.origin,
    jitsiHost: jitsiUrl.host,
    joinOpensMinutes: join.opensMinutes,
    joinClosesMinutes: join.closesMinutes,
    // Field by field: the private key must not travel.
    demoWallets: demoWallets.map(({ role, name, address }) => ({ role, name, address })),
    ...(walletConnect ? { phone: walletConnect } : {}),
  };
}

/** The address people visit this deployment at. */
export function getAppUrl(): URL {
  return env().appUrl;
}

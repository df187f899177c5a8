'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { PublicConfig } from '@/lib/env/public-config';

const ConfigContext = createContext<PublicConfig | null>(null);

type ConfigProviderProps = { config: PublicConfig; children: ReactNode };

/** Hands the public configuration of this server to the browser: as props, so that one build serves every deployment. */
export function ConfigProvider({ config, children }: ConfigProviderProps) {
  return <ConfigContext value={config}>{children}</ConfigContext>;
}

/** The public configuration; only inside the app's layout. */
export function usePublicConfig(): PublicConfig {
  const config = useContext(ConfigContext);
  if (!config) throw new Error('usePublicConfig needs a ConfigProvider above it');
  return config;
}

import { generateKeyPairSync } from 'node:crypto';
import type { TokenDeployment } from '@/lib/call/jitsi/token';

export const JAAS_APP = `vpaas-magic-cookie-${'0a'.repeat(16)}`;

/** What a JaaS account signs with. */
export const JAAS_PAIR = generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** A Jitsi of one's own with tokens. */
export const OWN: Extract<TokenDeployment, { kind: 'token' }> = {
  kind: 'token',
  baseUrl: 'https://meet.example.org',
  appId: 'app',
  appSecret: 'the secret of app and server',
  audience: 'jitsi',
  subject: '*',
};

export const JAAS: Extract<TokenDeployment, { kind: 'jaas' }> = {
  kind: 'jaas',
  baseUrl: `https://8x8.vc/${JAAS_APP}`,
  appId: JAAS_APP,
  keyId: 'ab12cd',
  privateKey: JAAS_PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

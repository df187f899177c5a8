import type { Address } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import type { Env } from '@/lib/env/model';

/** How anybody checks a session of this deployment on the chain. */
export type VerifyGuide =
  /** This address answers, and the command is complete but for the session. */
  | { readonly asks: 'here'; readonly command: string }
  /** Nodes of the network answer; which of them is the reader's choice. */
  | { readonly asks: 'network'; readonly command: string }
  /** Nobody but this deployment has the chain, and it lets nobody read it. */
  | { readonly asks: 'nobody' };

/**
 * The command that checks a session of this deployment, with all that it has to name.
 *
 * The address of a node elsewhere is not in it, since it may hold an access key, as may its host name: any other node of
 * that network answers the same.
 */
export function verifyGuideOf({
  arkiv,
  appUrl,
  space,
}: Pick<Env, 'arkiv' | 'appUrl' | 'space'>): VerifyGuide {
  const command = (rpcUrl: string) =>
    [
      `npm run verify -- SESSION_KEY --rpc ${rpcUrl} --space ${space}`,
      `--writers ${listOf([privateKeyToAddress(arkiv.writerKey), ...arkiv.writers])}`,
      ...(arkiv.kind === 'connected' && arkiv.attestedWriters.length > 0
        ? [`--attested-writers ${listOf(arkiv.attestedWriters)}`]
        : []),
    ].join(' ');
  if (arkiv.kind === 'connected') return { asks: 'network', command: command('URL') };
  return arkiv.publicReads
    ? { asks: 'here', command: command(`${appUrl.origin}/arkiv`) }
    : { asks: 'nobody' };
}

function listOf(addresses: readonly Address[]): string {
  return [...new Set(addresses.map((address) => address.toLowerCase()))].join(',');
}

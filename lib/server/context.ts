import 'server-only';
import type { Address, Hex } from 'viem';
import { type ArkivRuntime, arkiv } from '@/lib/arkiv/runtime';
import { env } from '@/lib/env/env';
import { processWide } from '@/lib/process-wide';
import { blocksKeysOf } from '@/lib/secrets';
import type { WriteDeps } from '@/lib/server/deps';
import { processSignerCache } from '@/lib/server/signer-cache';

/** Who looks after a session once more, a little later, when something about it was recorded. */
type FollowUp = (sessionKey: Hex) => void;

function followUps(): Set<FollowUp> {
  return processWide('follow-ups', () => new Set<FollowUp>());
}

/** Has sessions handed over that something was recorded about. */
export function onRecorded(followUp: FollowUp): void {
  followUps().add(followUp);
}

/** What the repository needs, from this process's Arkiv and configuration. */
export function depsOf(runtime: ArkivRuntime): WriteDeps {
  const { reader, writer, space, network, writers, attestedWriters } = runtime;
  const { retentionDays, jitsi, authSecrets } = env();
  return {
    reader,
    writer,
    space,
    network,
    ownWriter: writer.address,
    writers,
    attestedWriters,
    retentionDays,
    blocksKeys: blocksKeysOf(authSecrets),
    jitsiBaseUrl: jitsi.baseUrl,
    signerCache: processSignerCache(),
    followUp: (sessionKey) => {
      for (const followUp of followUps()) followUp(sessionKey);
    },
  };
}

/** As `depsOf`, with the clock that decides; checking signatures is on this viewer's account, if there is one. */
export async function openContext(viewer?: Address) {
  const runtime = await arkiv();
  const deps = depsOf(runtime);
  const signerCache = viewer === undefined ? deps.signerCache : deps.signerCache.onBehalfOf(viewer);
  return { deps: { ...deps, signerCache }, now: runtime.now };
}

import 'server-only';
import { type ArkivRuntime, arkiv } from '@/lib/arkiv/runtime';
import { env } from '@/lib/env';
import type { SessionDeps } from '@/lib/sessions/repository';
import { processVerdicts } from '@/lib/sessions/verdicts';

/** What the repository needs, from this process's Arkiv and configuration. */
export function sessionDepsOf(runtime: ArkivRuntime): SessionDeps {
  const { reader, writer, space, network, writers, attestedWriters } = runtime;
  const { retentionDays, jitsi } = env();
  return {
    reader,
    writer,
    space,
    network,
    writers,
    attestedWriters,
    retentionDays,
    jitsiBaseUrl: jitsi.baseUrl,
    verdicts: processVerdicts(),
  };
}

/** As `sessionDepsOf`, with the clock that decides. */
export async function sessionDeps() {
  const runtime = await arkiv();
  return { deps: sessionDepsOf(runtime), now: runtime.now };
}

import 'server-only';
import { arkiv } from '@/lib/arkiv/runtime';
import type { ProfileDeps } from '@/lib/people/repository';
import { processVerdicts } from '@/lib/sessions/verdicts';

/** What the profile repository needs, from this process's Arkiv, and the clock that decides. */
export async function profileDeps() {
  const { reader, writer, space, network, writers, attestedWriters, now } = await arkiv();
  const deps: ProfileDeps = {
    reader,
    writer,
    space,
    network,
    writers,
    attestedWriters,
    verdicts: processVerdicts(),
  };
  return { deps, now };
}

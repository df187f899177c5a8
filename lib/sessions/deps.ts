import 'server-only';
import type { Address } from 'viem';
import { type ArkivRuntime, arkiv } from '@/lib/arkiv/runtime';
import { env } from '@/lib/env';
import { blocksKeyOf } from '@/lib/people/blocks-seal';
import { processWide } from '@/lib/process-wide';
import { onShutdown } from '@/lib/server/shutdown';
import { toFailure } from '@/lib/sessions/boundary';
import type { SessionDeps } from '@/lib/sessions/repository';
import { sweepRooms } from '@/lib/sessions/room';
import { type After, createRoomWatch, type RoomWatch } from '@/lib/sessions/room-watch';
import { processVerdicts } from '@/lib/sessions/verdicts';

const afterReal: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  // Whoever ends the process does not wait for it: the next start looks back.
  timer.unref();
  return () => clearTimeout(timer);
};

/** The one watch over the rooms of this process. */
function roomWatchOf(runtime: ArkivRuntime): RoomWatch {
  return processWide('room-watch', () =>
    createRoomWatch({
      deps: runtime,
      now: runtime.now,
      after: afterReal,
      sweep: (key) => sweepRooms(sessionDepsOf(runtime), key, runtime.now()),
      onError: (error) => toFailure(error, 'room.watch'),
    }),
  );
}

/** Starts looking after the rooms this process wrote, until it shuts down. */
export function watchRooms(runtime: ArkivRuntime): void {
  const watch = roomWatchOf(runtime);
  onShutdown(watch.stop);
  watch.start();
}

/** What the repository needs, from this process's Arkiv and configuration. */
export function sessionDepsOf(runtime: ArkivRuntime): SessionDeps {
  const { reader, writer, space, network, writers, attestedWriters } = runtime;
  const { retentionDays, jitsi, authSecret } = env();
  return {
    reader,
    writer,
    space,
    network,
    ownWriter: writer.address,
    writers,
    attestedWriters,
    retentionDays,
    blocksKey: blocksKeyOf(authSecret),
    jitsiBaseUrl: jitsi.baseUrl,
    verdicts: processVerdicts(),
    followUp: (sessionKey) => roomWatchOf(runtime).followUp(sessionKey),
  };
}

/** As `sessionDepsOf`, with the clock that decides; checking signatures is on this viewer's account, if there is one. */
export async function sessionDeps(viewer?: Address) {
  const runtime = await arkiv();
  const deps = sessionDepsOf(runtime);
  const verdicts = viewer === undefined ? deps.verdicts : deps.verdicts.onBehalfOf(viewer);
  return { deps: { ...deps, verdicts }, now: runtime.now };
}

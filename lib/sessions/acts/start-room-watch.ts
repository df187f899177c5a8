import 'server-only';
import type { ArkivRuntime } from '@/lib/arkiv/runtime';
import { processWide } from '@/lib/process-wide';
import { depsOf, onRecorded } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { onShutdown } from '@/lib/server/process/shutdown';
import { sweepRooms } from '@/lib/sessions/acts/room';
import { type After, createRoomWatch, type RoomWatch } from '@/lib/sessions/acts/room-watch';

/** Runs something once, later, by the clock of the machine. */
export const afterReal: After = (milliseconds, act) => {
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
      sweep: (key) => sweepRooms(depsOf(runtime), key, runtime.now()),
      onError: (error) => toFailure(error, 'room.watch'),
    }),
  );
}

/** Starts looking after the rooms this process wrote, until it shuts down. */
export function watchRooms(runtime: ArkivRuntime): void {
  const watch = roomWatchOf(runtime);
  onRecorded(watch.followUp);
  onShutdown(watch.stop);
  watch.start();
}

import 'server-only';
import type { ArkivRuntime } from '@/lib/arkiv/runtime';
import { beginAnswer } from '@/lib/booking/answer';
import { createBookingWatch } from '@/lib/booking/booking-watch';
import { processWide } from '@/lib/process-wide';
import { depsOf } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { onShutdown } from '@/lib/server/process/shutdown';
import { afterReal } from '@/lib/sessions/acts/start-room-watch';

/** Starts answering the bookings that other instances record for the hours this one answers, until the process shuts down. */
export function watchBookings(runtime: ArkivRuntime): void {
  const watch = processWide('booking-watch', () =>
    createBookingWatch({
      deps: runtime,
      now: runtime.now,
      after: afterReal,
      begin: (key) => beginAnswer(depsOf(runtime), key, runtime.now()),
      onError: (error) => toFailure(error, 'booking.watch'),
    }),
  );
  onShutdown(watch.stop);
  watch.start();
}

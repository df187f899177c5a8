import 'server-only';
import { type ArkivRuntime, arkiv } from '@/lib/arkiv/runtime';
import { createLiveHub } from '@/lib/live/hub';
import { pause } from '@/lib/live/pause';
import { createLiveSource } from '@/lib/live/source';
import { createLiveStreams, type LiveStreams, type Repeat } from '@/lib/live/stream';
import { log } from '@/lib/log';
import { processWide } from '@/lib/process';
import { fail, ok, type Result } from '@/lib/result';
import { onShutdown } from '@/lib/shutdown';
import { getViewer } from '@/lib/viewer/queries';

const repeat: Repeat = (milliseconds, act) => {
  const timer = setInterval(act, milliseconds);
  return () => clearInterval(timer);
};

/**
 * A stream of hints about the signed-in viewer's own sessions, from the block they know about.
 *
 * SIGNED_OUT, RATE_LIMITED (too many streams of this viewer).
 */
export async function openMyStream(since: number | null): Promise<Result<ReadableStream<Uint8Array>>> {
  const viewer = await getViewer();
  if (viewer === null) return fail('SIGNED_OUT');
  const runtime = await arkiv();
  const streams = processWide('live-streams', () => openStreams(runtime));
  const stream = streams.open({ wallet: viewer.wallet, since });
  return stream === null ? fail('RATE_LIMITED') : ok(stream);
}

function openStreams({ changes, reader, space, writers, attestedWriters }: ArkivRuntime): LiveStreams {
  const hub = createLiveHub({
    source: createLiveSource({ changes, reader, space, creators: [...writers, ...attestedWriters] }),
    pause,
    onError: (error) => log().warn({ err: error }, 'watching Arkiv failed'),
  });
  return createLiveStreams({ hub, repeat, onShutdown });
}

import 'server-only';
import { cache } from 'react';
import { type ArkivRuntime, arkiv } from '@/lib/arkiv/runtime';
import { createLiveHub } from '@/lib/live/hub';
import { pause } from '@/lib/live/pause';
import { createRevocationWatch } from '@/lib/live/revocation-watch';
import { createLiveSource } from '@/lib/live/source';
import { createLiveStreams, type Repeat } from '@/lib/live/stream';
import { log } from '@/lib/log';
import { outsideRequests } from '@/lib/logging/request-scope';
import { processWide } from '@/lib/process-wide';
import { fail, ok, type Result } from '@/lib/result';
import { toFailure } from '@/lib/server/error-boundary';
import { onShutdown } from '@/lib/server/process/shutdown';
import { readViewerCookie, renewViewerCookie } from '@/lib/viewer/cookie';
import { getViewer } from '@/lib/viewer/queries';
import { isRevokedNow, revocationTagsOf } from '@/lib/viewer/revocation';

const repeat: Repeat = (milliseconds, act) => {
  const timer = setInterval(act, milliseconds);
  return () => clearInterval(timer);
};

/**
 * A stream of hints about the signed-in viewer's own sessions, from the block they know about. Asking for it is using
 * the app: the viewer's idle time begins again.
 *
 * @returns the stream; fails with SIGNED_OUT, RATE_LIMITED (too many streams of this viewer), CHAIN_UNREACHABLE
 */
export async function openMyStream(since: number | null): Promise<Result<ReadableStream<Uint8Array>>> {
  try {
    const viewer = await getViewer();
    const seal = await readViewerCookie();
    if (viewer === null || seal === null) return fail('SIGNED_OUT');
    const runtime = await arkiv();
    const { streams, revocations } = processWide('live-streams', () => openStreams(runtime));
    // The first stream begins what asks Arkiv for everybody.
    const stream = outsideRequests(() =>
      streams.open({
        wallet: viewer.wallet,
        since,
        onSignOut: (close) =>
          revocations.watch({ tags: revocationTagsOf(seal), isRevoked: () => isRevokedNow(seal), close }),
      }),
    );
    if (stream === null) return fail('RATE_LIMITED');
    await renewViewerCookie(seal);
    return ok(stream);
  } catch (error) {
    return toFailure(error, 'live.open');
  }
}

/**
 * The newest block that is certainly in what this request reads from now on; null while Arkiv does not answer.
 */
export const getHeadBlock = cache(async (): Promise<number | null> => {
  try {
    const { headBlock } = await (await arkiv()).reader.timing();
    return headBlock;
  } catch (error) {
    toFailure(error, 'live.head');
    return null;
  }
});

function openStreams({ changes, reader, space, writers, attestedWriters }: ArkivRuntime) {
  const onError = (error: unknown) => log().warn({ err: error }, 'watching Arkiv failed');
  const revocations = createRevocationWatch(onError);
  const hub = createLiveHub({
    source: createLiveSource({ changes, reader, space, creators: [...writers, ...attestedWriters] }),
    pause,
    onRevocations: revocations.onRevocations,
    onError,
  });
  return { streams: createLiveStreams({ hub, repeat, onShutdown }), revocations };
}

'use client';

import type { CheckedMedia } from '@/components/call/media/use-media-store';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeMediaProblem } from '@/lib/call/media/copy';
import type { MediaKind } from '@/lib/call/media/media-problem';

const KINDS: readonly MediaKind[] = ['camera', 'microphone'];

/** What is wrong with a device, where to put it right, and that the call works without it. */
export function MediaProblems({ media }: { media: CheckedMedia }) {
  const found = KINDS.flatMap((kind) => {
    const problem = media.problems[kind];
    return problem ? [{ kind, ...describeMediaProblem(problem, kind) }] : [];
  });
  if (found.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-2">
      {found.map(({ kind, title, help }) => (
        <Notice key={kind} tone="warning" title={title}>
          <p>{help}</p>
        </Notice>
      ))}
      <Button className="self-start" onClick={() => void media.start()}>
        Check again
      </Button>
    </div>
  );
}

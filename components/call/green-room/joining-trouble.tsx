import { ChevronDown, RotateCcw, Video } from 'lucide-react';
import type { CheckedMedia } from '@/components/call/media/use-media-store';
import { NewTabLink } from '@/components/call/room/new-tab-link';
import { OpenInApp } from '@/components/call/room/open-in-app';
import { RoomPassword } from '@/components/call/room/room-password';
import { Button } from '@/components/ui/button';
import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';

type JoiningTroubleProps = {
  view: CallView;
  media: CheckedMedia;
  tabStart: TabStart | null;
  onJoin: () => void;
};

/** The other ways in, and what helps with a device: folded away until somebody needs it. */
export function JoiningTrouble({ view, media, tabStart, onJoin }: JoiningTroubleProps) {
  return (
    <details className="group/trouble border-line border-t">
      <summary className="flex min-h-11 list-none items-center justify-between gap-2 rounded-control text-fg-muted hover:text-fg [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">Trouble joining?</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 group-open/trouble:rotate-180" />
      </summary>
      <div className="flex flex-col gap-2 pt-1 pb-2">
        {isPublicJitsi(view.jitsiHost) ? (
          <Button onClick={onJoin}>
            <Video aria-hidden className="size-4 shrink-0" />
            Join here for five minutes
          </Button>
        ) : (
          <NewTabLink sessionKey={view.sessionKey} start={tabStart} />
        )}
        <OpenInApp sessionKey={view.sessionKey} />
        {!view.requiresToken && <RoomPassword sessionKey={view.sessionKey} />}
        <Button variant="quiet" busy={media.phase === 'asking'} onClick={() => void media.start()}>
          {media.phase !== 'asking' && <RotateCcw aria-hidden className="size-4 shrink-0" />}
          Check camera and microphone again
        </Button>
        <p className="text-fg-muted text-small">
          You can join without a camera or microphone. The call runs on{' '}
          <span className="font-mono">{view.jitsiHost}</span>.
        </p>
      </div>
    </details>
  );
}

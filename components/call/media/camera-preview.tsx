'use client';

import { Camera, VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { MediaSwitches } from '@/components/call/media/media-switches';
import type { CheckedMedia } from '@/components/call/media/use-media-store';
import { Button } from '@/components/ui/button';

/** The picture the other one will see, mirrored as in a mirror, with the switches on it; or the one button that asks for it. */
export function CameraPreview({ media }: { media: CheckedMedia }) {
  return (
    <div className="relative grid aspect-video w-full place-items-center overflow-clip rounded-card border border-line bg-sunken">
      {media.camera ? <Mirror track={media.camera} /> : <Blank media={media} />}
      {media.phase === 'checked' && <MediaSwitches media={media} />}
    </div>
  );
}

function Mirror({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label="Your camera picture"
      className="absolute inset-0 size-full -scale-x-100 object-cover"
    />
  );
}

function Blank({ media }: { media: CheckedMedia }) {
  if (media.phase === 'checked') {
    return (
      // Clear of the switches, however small the picture is.
      <p className="flex flex-col items-center gap-2 px-4 pt-2 pb-16 text-center text-fg-muted">
        <VideoOff aria-hidden className="hidden size-8 text-fg-faint @xs:block" />
        {media.choice.cameraOn ? 'No picture' : 'Your camera is off'}
      </p>
    );
  }
  return (
    <div className="flex flex-col items-center gap-3 p-4 text-center">
      <Button busy={media.phase === 'asking'} onClick={() => void media.start()}>
        {media.phase === 'idle' && <Camera aria-hidden className="size-4 shrink-0" />}
        Check camera and microphone
      </Button>
      <p className="text-fg-muted text-small">
        {media.phase === 'asking' ? 'Your browser may ask you now.' : 'Nothing turns on until you ask.'}
      </p>
    </div>
  );
}

'use client';

import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CheckedMedia } from '@/components/call/media/use-media-store';
import { cx } from '@/components/ui/cx';

/** Microphone and camera on and off, on the picture itself. */
export function MediaSwitches({ media }: { media: CheckedMedia }) {
  const { cameraOn, microphoneOn } = media.choice;
  return (
    <div className="absolute inset-x-0 bottom-3 flex justify-center gap-3">
      <Switch
        label="Mute microphone"
        isOff={!microphoneOn}
        onToggle={() => media.setEnabled('microphone', !microphoneOn)}
      >
        {microphoneOn ? <Mic aria-hidden className="size-5" /> : <MicOff aria-hidden className="size-5" />}
      </Switch>
      <Switch
        label="Turn camera off"
        isOff={!cameraOn}
        onToggle={() => media.setEnabled('camera', !cameraOn)}
      >
        {cameraOn ? <Video aria-hidden className="size-5" /> : <VideoOff aria-hidden className="size-5" />}
      </Switch>
    </div>
  );
}

type SwitchProps = { label: string; isOff: boolean; onToggle: () => void; children: ReactNode };

/** The name stays and the state changes: pressed is off. On a ground of its own, whatever the picture shows. */
function Switch({ label, isOff, onToggle, children }: SwitchProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isOff}
      onClick={onToggle}
      className={cx(
        'motion-hand grid size-11 place-items-center rounded-full border transition-colors',
        isOff ? 'border-danger bg-danger-soft text-danger' : 'border-line-strong bg-raised text-fg',
      )}
    >
      {children}
    </button>
  );
}

'use client';

import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { CameraPreview } from '@/components/call/media/camera-preview';
import { DeviceSelect } from '@/components/call/media/device-select';
import { LevelMeter } from '@/components/call/media/level-meter';
import { MediaProblems } from '@/components/call/media/media-problems';
import { SpeakerTest } from '@/components/call/media/speaker-test';
import type { CheckedMedia } from '@/components/call/media/use-media-store';
import { Button } from '@/components/ui/button';

/** What one looks and sounds like before anybody else sees or hears it. Works with any devices, and with none. */
export function DeviceCheck({ media }: { media: CheckedMedia }) {
  return (
    <section aria-label="Camera and microphone" className="@container flex min-w-0 flex-col gap-4">
      <CameraPreview media={media} />
      {media.phase === 'checked' && (
        <>
          <Switches media={media} />
          <MediaProblems media={media} />
          <Choices media={media} />
        </>
      )}
    </section>
  );
}

function Switches({ media }: { media: CheckedMedia }) {
  const { cameraOn, microphoneOn } = media.choice;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Switch
        on={microphoneOn}
        onToggle={(on) => media.setEnabled('microphone', on)}
        label={microphoneOn ? 'Mute microphone' : 'Unmute microphone'}
      >
        {microphoneOn ? <Mic aria-hidden className="size-5" /> : <MicOff aria-hidden className="size-5" />}
      </Switch>
      <Switch
        on={cameraOn}
        onToggle={(on) => media.setEnabled('camera', on)}
        label={cameraOn ? 'Turn camera off' : 'Turn camera on'}
      >
        {cameraOn ? <Video aria-hidden className="size-5" /> : <VideoOff aria-hidden className="size-5" />}
      </Switch>
      {media.microphone ? (
        <LevelMeter track={media.microphone} />
      ) : (
        <p className="text-fg-muted text-small">{microphoneOn ? 'No microphone' : 'You’ll join muted'}</p>
      )}
    </div>
  );
}

type SwitchProps = { on: boolean; onToggle: (on: boolean) => void; label: string; children: ReactNode };

function Switch({ on, onToggle, label, children }: SwitchProps) {
  return (
    <Button
      aria-label={label}
      title={label}
      className={on ? 'px-3!' : 'border-danger! px-3! text-danger!'}
      onClick={() => onToggle(!on)}
    >
      {children}
    </Button>
  );
}

function Choices({ media }: { media: CheckedMedia }) {
  const { devices, choice } = media;
  return (
    <div className="grid gap-3 @sm:grid-cols-2">
      <DeviceSelect
        label="Camera"
        devices={devices.cameras}
        selectedId={media.camera?.getSettings().deviceId ?? choice.camera?.id}
        onChoose={(device) => media.choose('camera', device)}
      />
      <DeviceSelect
        label="Microphone"
        devices={devices.microphones}
        selectedId={media.microphone?.getSettings().deviceId ?? choice.microphone?.id}
        onChoose={(device) => media.choose('microphone', device)}
      />
      <DeviceSelect
        label="Speaker"
        devices={devices.speakers}
        selectedId={choice.speaker?.id}
        onChoose={(device) => media.choose('speaker', device)}
      />
      <SpeakerTest speakerId={choice.speaker?.id} />
    </div>
  );
}

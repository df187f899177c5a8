'use client';

import { DeviceSelect } from '@/components/call/media/device-select';
import { LevelMeter } from '@/components/call/media/level-meter';
import { MediaProblems } from '@/components/call/media/media-problems';
import { SpeakerTest } from '@/components/call/media/speaker-test';
import type { CheckedMedia } from '@/components/call/media/use-media-store';

/** Once one has looked: what is heard, what goes wrong, and which devices there are. Works with any, and with none. */
export function DeviceCheck({ media }: { media: CheckedMedia }) {
  if (media.phase !== 'checked') return null;
  return (
    <section aria-label="Camera and microphone" className="@container flex min-w-0 flex-col gap-4">
      <Heard media={media} />
      <MediaProblems media={media} />
      <Choices media={media} />
    </section>
  );
}

/** Whether the microphone hears anything. */
function Heard({ media }: { media: CheckedMedia }) {
  if (media.microphone)
    return (
      <div className="flex">
        <LevelMeter track={media.microphone} />
      </div>
    );
  return (
    <p className="text-fg-muted text-small">
      {media.choice.microphoneOn ? 'No microphone' : 'You’ll join muted'}
    </p>
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

'use client';

import { Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { playTestSound } from '@/components/call/media/test-sound';
import { Button } from '@/components/ui/button';

/** Two soft tones from the chosen speaker. */
export function SpeakerTest({ speakerId }: { speakerId: string | undefined }) {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function play() {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setPlaying(true);
    try {
      await playTestSound(speakerId, controller.signal);
    } catch (cause) {
      // A speaker that was just taken away: the list beside the button already tells.
      if (!controller.signal.aborted) console.error(cause);
    }
    if (!controller.signal.aborted) setPlaying(false);
  }

  return (
    <Button className="self-end" busy={playing} onClick={() => void play()}>
      {!playing && <Volume2 aria-hidden className="size-4 shrink-0" />}
      Play a test sound
    </Button>
  );
}

'use client';

import { useEffect, useRef } from 'react';

const STEPS = 20;

/** How loud the microphone is right now, so that one sees that it hears. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const bar = useRef<HTMLDivElement>(null);
  const meter = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    let shown = -1;
    return watchLevel(track, (level) => {
      const step = Math.round(level * STEPS);
      if (step === shown) return;
      shown = step;
      bar.current?.style.setProperty('--level', String(step / STEPS));
      if (meter.current) meter.current.value = step / STEPS;
    });
  }, [track]);
  return (
    <div className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-line">
      <div ref={bar} className="h-full w-[calc(var(--level,0)*100%)] rounded-full bg-success" />
      <meter ref={meter} min={0} max={1} aria-label="Microphone level" className="sr-only" />
    </div>
  );
}

/** Listens to a track without playing it; 0 is silence, 1 is loud speech. */
function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  // Without a gesture on the page a context begins asleep.
  const wake = () => void context.resume();
  document.addEventListener('pointerdown', wake);
  const samples = new Float32Array(analyser.fftSize);
  let frame = requestAnimationFrame(function look() {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
    frame = requestAnimationFrame(look);
  });
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('pointerdown', wake);
    source.disconnect();
    void context.close();
  };
}

/** On a scale of decibels, as ears hear: -50 dB and less is silence, -10 dB is full. */
function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(Math.max(power, 1e-9));
  return Math.min(1, Math.max(0, (decibels + 50) / 40));
}

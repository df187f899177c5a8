const TONES_HZ = [523, 784] as const;
const TONE_SECONDS = 0.35;
const VOLUME = 0.2;

/** The element can send its sound to a chosen speaker, in the browsers that know how. */
type RoutedAudio = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/**
 * Plays two soft tones and resolves when they are over or the signal fires.
 *
 * @param speakerId A device of this page; the system's own choice when absent.
 */
export async function playTestSound(speakerId: string | undefined, signal: AbortSignal): Promise<void> {
  const context = new AudioContext();
  const audio: RoutedAudio = new Audio();
  try {
    const output = context.createMediaStreamDestination();
    audio.srcObject = output.stream;
    if (speakerId && audio.setSinkId) await audio.setSinkId(speakerId);
    await audio.play();
    if (!signal.aborted) await playTones(context, output, signal);
  } finally {
    audio.pause();
    audio.srcObject = null;
    await context.close();
  }
}

function playTones(context: AudioContext, output: AudioNode, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    TONES_HZ.forEach((frequency, index) => {
      const tone = new OscillatorNode(context, { frequency });
      const gain = new GainNode(context, { gain: 0 });
      const from = context.currentTime + 0.1 + index * TONE_SECONDS;
      // Rising and falling softly: a tone that is cut clicks.
      gain.gain.setTargetAtTime(VOLUME, from, 0.02);
      gain.gain.setTargetAtTime(0, from + TONE_SECONDS * 0.6, 0.05);
      tone.connect(gain).connect(output);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
      if (index === TONES_HZ.length - 1) tone.onended = () => resolve();
    });
  });
}

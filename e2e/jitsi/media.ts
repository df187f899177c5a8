import type { Signal } from './relay-protocol';

/** What this page has received so far, as the browser counts it: decoded, not merely delivered. */
export type MediaReport = {
  readonly framesDecoded: number;
  readonly audioEnergy: number;
  /** Labels of the devices this page sends from; null when it has none. */
  readonly camera: string | null;
  readonly microphone: string | null;
  /** Tracks that are still running. */
  readonly liveTracks: number;
};

/** Labels the app asked for, as Jitsi's `devices` option carries them. */
type WantedDevices = { readonly camera: string | null; readonly microphone: string | null };

type Complain = (kind: 'camera' | 'microphone', error: unknown) => void;

const SMALL = { width: 320, height: 240, frameRate: 10 };
/** There is no voice to be cleaned, which a browser takes some trouble with. */
const RAW = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** Camera and microphone of this page, and one direct connection to each other page of the room. */
export class Media {
  readonly #connections = new Map<string, RTCPeerConnection>();
  /** Who has left: what they sent before still arrives, and is an answer to nothing. */
  readonly #gone = new Set<string>();
  /** Handshakes go step by step: a candidate before its offer would be lost. */
  #turn: Promise<void> = Promise.resolve();
  readonly #stream: Promise<MediaStream>;
  readonly #signal: (to: string, signal: Signal) => void;
  readonly #stage: HTMLElement;

  constructor(options: {
    wanted: WantedDevices;
    signal: (to: string, signal: Signal) => void;
    complain: Complain;
    stage: HTMLElement;
  }) {
    this.#signal = options.signal;
    this.#stage = options.stage;
    this.#stream = capture(options.wanted, options.complain);
  }

  /** The newcomer calls those who are there. */
  call(id: string): void {
    this.#with(id, async () => {
      const connection = await this.#connect(id);
      const sent = connection.getSenders().map((sender) => sender.track?.kind);
      for (const kind of ['audio', 'video']) {
        // Without an own device one still receives.
        if (!sent.includes(kind)) connection.addTransceiver(kind, { direction: 'recvonly' });
      }
      await this.#describe(id, connection);
    });
  }

  receive(from: string, signal: Signal): void {
    this.#with(from, async () => {
      const connection = this.#connections.get(from) ?? (await this.#connect(from));
      if (signal.type === 'candidate') return connection.addIceCandidate(signal.candidate);
      await connection.setRemoteDescription(signal.description);
      if (signal.description.type === 'offer') await this.#describe(from, connection);
    });
  }

  /** A step with somebody who may leave before it or during it. */
  #with(id: string, step: () => Promise<void>): void {
    this.#next(async () => {
      if (this.#gone.has(id)) return;
      try {
        await step();
      } catch (error) {
        if (!this.#gone.has(id)) throw error;
      }
    });
  }

  leave(id: string): void {
    this.#connections.get(id)?.close();
    this.#connections.delete(id);
    this.#gone.add(id);
    this.#stage.querySelector(`[data-from="${id}"]`)?.remove();
  }

  async stop(): Promise<void> {
    for (const id of [...this.#connections.keys()]) this.leave(id);
    for (const track of (await this.#stream).getTracks()) track.stop();
  }

  async report(): Promise<MediaReport> {
    let framesDecoded = 0;
    let audioEnergy = 0;
    for (const connection of this.#connections.values()) {
      for (const entry of (await connection.getStats()).values()) {
        if (entry.type !== 'inbound-rtp') continue;
        framesDecoded += entry.framesDecoded ?? 0;
        audioEnergy += entry.kind === 'audio' ? (entry.totalAudioEnergy ?? 0) : 0;
      }
    }
    const stream = await this.#stream;
    return {
      framesDecoded,
      audioEnergy,
      camera: stream.getVideoTracks()[0]?.label ?? null,
      microphone: stream.getAudioTracks()[0]?.label ?? null,
      liveTracks: stream.getTracks().filter((track) => track.readyState === 'live').length,
    };
  }

  async #connect(id: string): Promise<RTCPeerConnection> {
    const connection = new RTCPeerConnection();
    this.#connections.set(id, connection);
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) this.#signal(id, { type: 'candidate', candidate: candidate.toJSON() });
    });
    connection.addEventListener('track', ({ streams: [received] }) => this.#show(id, received ?? null));
    const stream = await this.#stream;
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    return connection;
  }

  #show(id: string, stream: MediaStream | null): void {
    if (this.#stage.querySelector(`[data-from="${id}"]`)) return;
    const video = document.createElement('video');
    video.dataset.from = id;
    video.autoplay = true;
    video.srcObject = stream;
    this.#stage.append(video);
  }

  async #describe(id: string, connection: RTCPeerConnection): Promise<void> {
    await connection.setLocalDescription();
    const { localDescription } = connection;
    if (localDescription) this.#signal(id, { type: 'description', description: localDescription.toJSON() });
  }

  #next(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(step);
  }
}

/** Like Jitsi: both together, else whichever of the two can be had, and the call goes on without the other. */
async function capture(wanted: WantedDevices, complain: Complain): Promise<MediaStream> {
  const stream = new MediaStream();
  const requests = [
    { kind: 'camera', label: wanted.camera, ask: (id: object) => ({ video: { ...SMALL, ...id } }) },
    { kind: 'microphone', label: wanted.microphone, ask: (id: object) => ({ audio: { ...RAW, ...id } }) },
  ] as const;
  for (const { kind, label, ask } of requests) {
    try {
      const own = await navigator.mediaDevices.getUserMedia(ask(await choose(label)));
      for (const track of own.getTracks()) stream.addTrack(track);
    } catch (error) {
      complain(kind, error);
    }
  }
  return stream;
}

/** Jitsi's option names devices by label. */
async function choose(label: string | null): Promise<object> {
  if (label === null) return {};
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.find((device) => device.label === label);
  return found ? { deviceId: { exact: found.deviceId } } : {};
}

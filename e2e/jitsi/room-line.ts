import { PostMessageTransportBackend, Transport } from '@jitsi/js-utils/transport';
import { scope } from './room-options';

/** The line to the page around the frame. */
export const transport = new Transport({
  backend: new PostMessageTransportBackend({ postisOptions: { scope } }),
});

/** One of Jitsi's events, by its name on the line. */
export function send(name: string, payload: Record<string, unknown> = {}): void {
  transport.sendEvent({ name, ...payload });
}

/** Jitsi's one event for everything that goes wrong. */
export function sendError(name: string, type: string, params?: readonly string[]): void {
  send('error-occurred', { error: { name, type, isFatal: false, ...(params ? { params } : {}) } });
}

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

/** What every room page says first. */
export function sayHello(): void {
  send('browser-support', { supported: true });
  send('ready');
  // Said for no reason on every start (docs/jitsi.md, "Joining").
  send('notification-triggered', { title: 'dialog.recording', description: '' });
  send('recording-status-changed', { on: false, mode: 'file' });
}

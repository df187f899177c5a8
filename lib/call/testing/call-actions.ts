import type { IframeEvent } from '@/lib/call/jitsi/iframe-events';
import { callReducer } from '@/lib/call/lifecycle/call-reducer';
import { type CallAction, type CallState, initialCallState } from '@/lib/call/lifecycle/call-state';

/** What can happen to a call, and the shortest ways into its phases. */
export const ada = { id: 'a1', displayName: 'Ada' };
export const ben = { id: 'b2', displayName: 'Ben' };

export const granted: CallAction = { type: 'granted' };
export const scriptLoaded: CallAction = { type: 'scriptLoaded' };
export const leave: CallAction = { type: 'leave' };
export const joinAgain: CallAction = { type: 'join' };
export const moved: CallAction = { type: 'moved' };

export function fromIframe(event: IframeEvent, attempt = 1): CallAction {
  return { type: 'iframeEvent', attempt, event };
}
export function timedOut(timer: 'script' | 'ready' | 'join' | 'reconnect', attempt = 1): CallAction {
  return { type: 'timedOut', timer, attempt };
}
export function error(name: string, fatal = false): CallAction {
  return fromIframe({ type: 'roomError', name, fatal });
}

export const ready = fromIframe({ type: 'ready' });
export const prejoin = fromIframe({ type: 'prejoinShown' });
export const joined = fromIframe({ type: 'joined', me: ada });
export const benJoins = fromIframe({ type: 'participantJoined', participant: ben });
export const benLeaves = fromIframe({ type: 'participantLeft', id: ben.id });
export const conferenceLeft = fromIframe({ type: 'conferenceLeft' });
export const readyToClose = fromIframe({ type: 'readyToClose' });
export const kicked = fromIframe({ type: 'kicked' });
export const dropped = error('connection.droppedError', true);
export const destroyed = error('conference.destroyed');

/** The shortest ways into each living phase. */
export const toIframe = [granted, scriptLoaded];
export const toJoining = [...toIframe, ready];
export const toPrejoin = [...toJoining, prejoin];
export const toAlone = [...toPrejoin, joined];
export const toTogether = [...toAlone, benJoins];
export const toReconnecting = [...toTogether, dropped];

export function play(actions: readonly CallAction[]): CallState {
  return actions.reduce(callReducer, initialCallState());
}

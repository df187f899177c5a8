import type { FrameEvent } from '@/lib/call/jitsi/iframe-events';
import { advanceCall } from '@/lib/call/lifecycle/call-reducer';
import { type CallInput, type CallState, startCall } from '@/lib/call/lifecycle/call-state';

/** What can happen to a call, and the shortest ways into its phases. */
export const ada = { id: 'a1', displayName: 'Ada' };
export const ben = { id: 'b2', displayName: 'Ben' };

export const granted: CallInput = { type: 'granted' };
export const scriptLoaded: CallInput = { type: 'scriptLoaded' };
export const leave: CallInput = { type: 'leave' };
export const again: CallInput = { type: 'again' };
export const moved: CallInput = { type: 'moved' };

export function says(event: FrameEvent, attempt = 1): CallInput {
  return { type: 'frame', attempt, event };
}
export function ranOut(clock: 'script' | 'ready' | 'join' | 'reconnect', attempt = 1): CallInput {
  return { type: 'clockRanOut', clock, attempt };
}
export function error(name: string, fatal = false): CallInput {
  return says({ type: 'roomError', name, fatal });
}

export const ready = says({ type: 'ready' });
export const prejoin = says({ type: 'prejoinShown' });
export const joined = says({ type: 'joined', me: ada });
export const benJoins = says({ type: 'participantJoined', participant: ben });
export const benLeaves = says({ type: 'participantLeft', id: ben.id });
export const conferenceLeft = says({ type: 'conferenceLeft' });
export const readyToClose = says({ type: 'readyToClose' });
export const removed = says({ type: 'removed' });
export const dropped = error('connection.droppedError', true);
export const destroyed = error('conference.destroyed');

/** The shortest ways into each living phase. */
export const toFrame = [granted, scriptLoaded];
export const toJoining = [...toFrame, ready];
export const toPrejoin = [...toJoining, prejoin];
export const toAlone = [...toPrejoin, joined];
export const toTogether = [...toAlone, benJoins];
export const toReconnecting = [...toTogether, dropped];

export function play(inputs: readonly CallInput[]): CallState {
  return inputs.reduce(advanceCall, startCall());
}

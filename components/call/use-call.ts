'use client';

import { useCallback, useEffect, useReducer, useState } from 'react';
import { loadJitsiApi } from '@/components/call/jitsi-api-loader';
import { openRoom } from '@/lib/call/actions';
import type { FrameEvent } from '@/lib/call/events';
import {
  advanceCall,
  CALL_CLOCK_MS,
  type CallInput,
  type CallState,
  clockOf,
  hasFrame,
  startCall,
} from '@/lib/call/lifecycle';
import type { RoomGrant } from '@/lib/call/room';
import { fail, type Result } from '@/lib/result';

/** A call with its hands: null until the first click on "Join call". */
type Call = {
  readonly state: CallState | null;
  /** What the frame of this attempt needs; null until our server has handed it out. */
  readonly grant: RoomGrant | null;
  readonly join: () => void;
  readonly leave: () => void;
  readonly hear: (event: FrameEvent) => void;
};

function advance(state: CallState | null, input: CallInput): CallState | null {
  if (state) return advanceCall(state, input);
  return input.type === 'again' ? startCall() : null;
}

/** Runs the life of a call: asks our server for the room, loads Jitsi's program, keeps the clocks, hears the frame. */
export function useCall(sessionKey: string): Call {
  const [state, dispatch] = useReducer(advance, null);
  const [grant, setGrant] = useState<RoomGrant | null>(null);
  const attempt = state?.attempt ?? 0;
  const preparing = state?.phase === 'loading' && !hasFrame(state);
  const clock = state ? clockOf(state) : null;

  useEffect(() => {
    if (!preparing) return;
    const controller = new AbortController();
    const { signal } = controller;
    const prepare = async () => {
      const opened = await askForRoom(sessionKey);
      if (signal.aborted) return;
      if (!opened.ok) {
        dispatch({ type: 'refused', code: opened.code });
        return;
      }
      setGrant(opened.value);
      dispatch({ type: 'granted' });
      const loaded = await isJitsiApiLoaded(opened.value.domain, signal);
      if (!signal.aborted) dispatch({ type: loaded ? 'scriptLoaded' : 'scriptFailed' });
    };
    void prepare();
    return () => controller.abort();
  }, [preparing, sessionKey]);

  useEffect(() => {
    if (!clock) return;
    const timer = setTimeout(() => dispatch({ type: 'clockRanOut', clock, attempt }), CALL_CLOCK_MS[clock]);
    return () => clearTimeout(timer);
  }, [clock, attempt]);

  return {
    state,
    grant,
    join: useCallback(() => dispatch({ type: 'again' }), []),
    leave: useCallback(() => dispatch({ type: 'leave' }), []),
    hear: useCallback((event: FrameEvent) => dispatch({ type: 'frame', attempt, event }), [attempt]),
  };
}

/** A server action rejects when the network or our server is gone: for the person that is one more refusal. */
async function askForRoom(sessionKey: string): Promise<Result<RoomGrant>> {
  try {
    return await openRoom({ sessionKey });
  } catch (cause) {
    console.error(cause);
    return fail('APP_UNREACHABLE');
  }
}

async function isJitsiApiLoaded(domain: string, signal: AbortSignal): Promise<boolean> {
  try {
    await loadJitsiApi(domain, signal);
    return true;
  } catch (cause) {
    if (!signal.aborted) console.error(cause);
    return false;
  }
}

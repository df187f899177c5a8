'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { loadJitsiApi } from '@/components/call/jitsi/load-jitsi-api';
import { requestRoom } from '@/components/call/room/request-room';
import { useTabLock } from '@/components/call/state/use-tab-lock';
import { useTalkTime } from '@/components/call/state/use-talk-time';
import type { IframeEvent } from '@/lib/call/jitsi/iframe-events';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { callReducer } from '@/lib/call/lifecycle/call-reducer';
import {
  activeTimer,
  CALL_TIMEOUT_MS,
  type CallAction,
  type CallState,
  initialCallState,
  isPreparing,
  isSettled,
} from '@/lib/call/lifecycle/call-state';
import { advanceRoomLock, type IframeCommand, INITIAL_ROOM_LOCK } from '@/lib/call/room/room-lock';

/** A call and what can be done with it: the state is null until the first click on "Join call". */
export type Call = {
  readonly state: CallState | null;
  /** What the frame of this attempt needs; null until our server has handed it out, and again when the call is over. */
  readonly grant: RoomGrant | null;
  /** Another tab of this browser is in a call: join with `takeOver` brings it here. */
  readonly isElsewhere: boolean;
  /** Somebody was in the room before me, and nobody asked for the password. */
  readonly enteredUnlocked: boolean;
  readonly talkedMs: number;
  readonly join: (options?: { takeOver: boolean }) => void;
  readonly leave: () => void;
  /** The room was opened in a tab of its own, where the person will be in it under this name. */
  readonly moveAway: (name: string) => void;
  /** The person is in there, or says so. */
  readonly moved: () => void;
  /** The person goes on here after all. */
  readonly stay: () => void;
  readonly onIframeEvent: (event: IframeEvent) => readonly IframeCommand[];
};

function reducer(state: CallState | null, action: CallAction): CallState | null {
  if (state) return callReducer(state, action);
  return action.type === 'join' ? initialCallState() : null;
}

/** Runs the life of a call: asks our server for the room, loads Jitsi's program, runs the timers, locks the room, takes the events of the frame. */
export function useCall(sessionKey: string): Call {
  const [state, dispatch] = useReducer(reducer, null);
  const [grant, setGrant] = useState<RoomGrant | null>(null);
  const [enteredUnlocked, setEnteredUnlocked] = useState(false);
  const lock = useRef(INITIAL_ROOM_LOCK);
  const attempt = state?.attempt ?? 0;
  /** The attempt that waits for our server or for Jitsi's program. */
  const preparing = state !== null && isPreparing(state) ? attempt : null;
  const settled = state !== null && isSettled(state);
  const timer = state ? activeTimer(state) : null;

  const tabLock = useTabLock({
    onAcquired: useCallback(() => dispatch({ type: 'join' }), []),
    onLost: useCallback(() => dispatch({ type: 'moved' }), []),
  });
  const { release } = tabLock;
  const talkedMs = useTalkTime(state?.phase === 'together');

  useEffect(() => {
    if (preparing === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const prepare = async () => {
      const opened = await requestRoom(sessionKey);
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
    if (!timer) return;
    const timeout = setTimeout(() => dispatch({ type: 'timedOut', timer, attempt }), CALL_TIMEOUT_MS[timer]);
    return () => clearTimeout(timeout);
  }, [timer, attempt]);

  useEffect(() => {
    if (!settled) return;
    release();
    // A token or password is kept no longer than its frame; the next attempt asks for a new one.
    setGrant(null);
    setEnteredUnlocked(false);
    lock.current = INITIAL_ROOM_LOCK;
  }, [settled, release]);

  const onIframeEvent = useCallback(
    (event: IframeEvent): readonly IframeCommand[] => {
      dispatch({ type: 'iframeEvent', attempt, event });
      if (!grant) return [];
      const { access, displayName } = grant;
      const password = access.kind === 'open' ? access.password : null;
      const step = advanceRoomLock(lock.current, event, { password, displayName });
      lock.current = step.state;
      setEnteredUnlocked(step.state.enteredUnlocked);
      if (step.lockedOut) dispatch({ type: 'refused', code: 'CALL_LOCKED' });
      return step.commands;
    },
    [attempt, grant],
  );

  return {
    state,
    grant,
    isElsewhere: tabLock.isElsewhere,
    enteredUnlocked,
    talkedMs,
    join: tabLock.acquire,
    leave: useCallback(() => dispatch({ type: 'leave' }), []),
    moveAway: useCallback((name: string) => dispatch({ type: 'moveAway', name }), []),
    moved: useCallback(() => dispatch({ type: 'moved' }), []),
    stay: useCallback(() => dispatch({ type: 'stay' }), []),
    onIframeEvent,
  };
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

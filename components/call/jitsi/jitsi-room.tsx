'use client';

import type { JitsiMeeting as JitsiMeetingComponent } from '@jitsi/react-sdk';
import dynamic from 'next/dynamic';
import { type ComponentProps, useEffect, useLayoutEffect, useRef } from 'react';
import { guardIframeMessages } from '@/components/call/jitsi/message-guard';
import { buildConfigOverwrite } from '@/lib/call/jitsi/config-overwrite';
import { IFRAME_EVENT_NAMES, type IframeEvent, parseIframeEvent } from '@/lib/call/jitsi/iframe-events';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import type { RoomStart } from '@/lib/call/jitsi/room-start';
import { toUrlText } from '@/lib/call/jitsi/url-text';
import type { IframeCommand } from '@/lib/call/room/room-lock';

type JitsiMeetingProps = ComponentProps<typeof JitsiMeetingComponent>;
type JitsiApi = Parameters<NonNullable<JitsiMeetingProps['onApiReady']>>[0];
type JitsiDevices = NonNullable<JitsiMeetingProps['devices']>;

// The SDK counts its element ids per server render: only the browser may render it (docs/jitsi.md, "The React SDK").
const JitsiMeeting = dynamic(() => import('@jitsi/react-sdk').then((sdk) => sdk.JitsiMeeting), {
  ssr: false,
});

/** How long a frame may take to leave the conference; `hangup` took 0.2 to 1.2 s on a real server. */
export const HANGUP_TIMEOUT_MS = 2_000;

type JitsiRoomProps = {
  grant: RoomGrant;
  start: RoomStart;
  /** Name of the frame for people who cannot see it. */
  title: string;
  /** Receives an event of the frame and returns the commands to send to it. */
  onEvent: (event: IframeEvent) => readonly IframeCommand[];
  /** The call is over for this frame: it hangs up, which also releases camera and microphone, and its events are ignored. */
  leaving?: boolean;
  /** The conference is left, or was waited for long enough: take the frame away. */
  onHungUp?: () => void;
};

/**
 * The embedded room. Mount it only once `window.JitsiMeetExternalAPI` exists, and give it a new `key` for every attempt:
 * the SDK ignores changed props. Unmounting it disposes what the SDK would leave behind. Let it leave first: a frame that is
 * taken away in the middle of a call can leave a ghost in the room for a minute.
 */
export function JitsiRoom({ grant, start, title, onEvent, leaving = false, onHungUp }: JitsiRoomProps) {
  const api = useRef<JitsiApi | null>(null);
  /** Whether there may be somebody in the room through this frame. */
  const isInside = useRef(false);
  // The SDK keeps the callbacks of the first render.
  const listener = useRef<JitsiRoomProps['onEvent'] | null>(onEvent);
  useEffect(() => {
    listener.current = leaving ? null : onEvent;
  }, [onEvent, leaving]);

  const hungUp = useRef(onHungUp);
  useEffect(() => {
    hungUp.current = onHungUp;
  }, [onHungUp]);

  useEffect(() => {
    if (!leaving) return;
    const finish = () => hungUp.current?.();
    if (!hangUp(api.current, isInside.current)) {
      finish();
      return;
    }
    const timer = setTimeout(finish, HANGUP_TIMEOUT_MS);
    return () => clearTimeout(timer);
  }, [leaving]);

  useEffect(() => {
    const hangUpOnHide = () => void hangUp(api.current, isInside.current);
    window.addEventListener('pagehide', hangUpOnHide);
    return () => window.removeEventListener('pagehide', hangUpOnHide);
  }, []);

  // Before React takes the frame out of the page; nobody waits for the answer then.
  useLayoutEffect(() => () => void hangUp(api.current, isInside.current), []);

  const { origin } = new URL(`https://${grant.domain}`);
  useEffect(() => guardIframeMessages({ origin, window: () => frameWindow(api.current) }), [origin]);

  useEffect(
    () => () => {
      api.current?.dispose();
      api.current = null;
    },
    [],
  );

  function handleApiReady(created: JitsiApi) {
    api.current = created;
    created.getIFrame().title = title;
    for (const name of IFRAME_EVENT_NAMES) {
      created.on(name, (payload: unknown) => {
        const event = parseIframeEvent(name, payload);
        if (!event) return;
        const hasLeft = event.type === 'readyToClose' || event.type === 'conferenceLeft';
        isInside.current = !hasLeft;
        if (!listener.current) {
          if (hasLeft) hungUp.current?.();
          return;
        }
        for (const command of listener.current(event)) created.executeCommand(command.name, command.value);
        if (event.type === 'joined') selectDevices(created, start.unencodable);
      });
    }
  }

  return (
    <JitsiMeeting
      domain={grant.domain}
      roomName={grant.roomName}
      configOverwrite={buildConfigOverwrite(grant, start)}
      userInfo={{ displayName: toUrlText(grant.displayName), email: '' }}
      // The SDK asks for all three labels and hands on whatever is there.
      devices={start.devices as JitsiDevices}
      lang="en"
      {...(grant.access.kind === 'open' ? {} : { jwt: grant.access.jwt })}
      onApiReady={handleApiReady}
      getIFrameRef={(parent) => {
        parent.style.height = '100%';
      }}
    />
  );
}

/** Selects by command what Jitsi's address could not: with the label, which both sides know; ids differ from site to site. */
function selectDevices(api: JitsiApi, devices: RoomStart['unencodable']) {
  const choose = {
    audioInput: api.setAudioInputDevice,
    audioOutput: api.setAudioOutputDevice,
    videoInput: api.setVideoInputDevice,
  };
  for (const { what, label } of devices) {
    // A device that was taken away meanwhile: the call goes on with another.
    choose[what].call(api, label, '').catch(console.error);
  }
}

/** Whether there was something to hang up, whose end may be waited for. */
function hangUp(api: JitsiApi | null, isInside: boolean): boolean {
  if (!api || !isInside) return false;
  api.executeCommand('hangup');
  return true;
}

function frameWindow(api: JitsiApi | null): Window | null {
  const frame = api?.getIFrame();
  return frame instanceof HTMLIFrameElement ? frame.contentWindow : null;
}

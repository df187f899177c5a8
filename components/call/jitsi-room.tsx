'use client';

import type { JitsiMeeting as JitsiMeetingComponent } from '@jitsi/react-sdk';
import dynamic from 'next/dynamic';
import { type ComponentProps, useEffect, useRef } from 'react';
import { guardFrameMessages } from '@/components/call/frame-guard';
import { toAddressText } from '@/lib/call/address-text';
import type { RoomStart } from '@/lib/call/device-choice';
import { embedConfig } from '@/lib/call/embed-config';
import { FRAME_EVENT_NAMES, type FrameEvent, parseFrameEvent } from '@/lib/call/events';
import type { RoomGrant } from '@/lib/call/room';
import type { RoomCommand } from '@/lib/call/room-keeper';

type JitsiMeetingProps = ComponentProps<typeof JitsiMeetingComponent>;
type JitsiApi = Parameters<NonNullable<JitsiMeetingProps['onApiReady']>>[0];
type JitsiDevices = NonNullable<JitsiMeetingProps['devices']>;

// The SDK counts its element ids per server render: only the browser may render it (jitsi.md 1.1).
const JitsiMeeting = dynamic(() => import('@jitsi/react-sdk').then((sdk) => sdk.JitsiMeeting), {
  ssr: false,
});

type JitsiRoomProps = {
  grant: RoomGrant;
  start: RoomStart;
  /** Name of the frame for people who cannot see it. */
  title: string;
  /** Hears what the frame says and answers with what it shall do. */
  onEvent: (event: FrameEvent) => readonly RoomCommand[];
};

/**
 * The embedded room. Mount it only once `window.JitsiMeetExternalAPI` exists, and give it a new `key` for every attempt:
 * the SDK ignores changed props. Unmounting it disposes what the SDK would leave behind.
 */
export function JitsiRoom({ grant, start, title, onEvent }: JitsiRoomProps) {
  const api = useRef<JitsiApi | null>(null);
  // The SDK keeps the callbacks of the first render.
  const listener = useRef(onEvent);
  useEffect(() => {
    listener.current = onEvent;
  }, [onEvent]);

  const { origin } = new URL(`https://${grant.domain}`);
  useEffect(() => guardFrameMessages({ origin, window: () => frameWindow(api.current) }), [origin]);

  useEffect(
    () => () => {
      api.current?.dispose();
      api.current = null;
    },
    [],
  );

  function begin(created: JitsiApi) {
    api.current = created;
    created.getIFrame().title = title;
    for (const name of FRAME_EVENT_NAMES) {
      created.on(name, (payload: unknown) => {
        const event = parseFrameEvent(name, payload);
        if (!event) return;
        for (const command of listener.current(event)) created.executeCommand(command.name, command.value);
        if (event.type === 'joined') nameDevices(created, start.misread);
      });
    }
  }

  return (
    <JitsiMeeting
      domain={grant.domain}
      roomName={grant.roomName}
      configOverwrite={embedConfig(grant, start)}
      userInfo={{ displayName: toAddressText(grant.displayName), email: '' }}
      // The SDK asks for all three labels and hands on whatever is there.
      devices={start.devices as JitsiDevices}
      lang="en"
      {...(grant.access.kind === 'open' ? {} : { jwt: grant.access.jwt })}
      onApiReady={begin}
      getIFrameRef={(parent) => {
        parent.style.height = '100%';
      }}
    />
  );
}

/** Says over the line what Jitsi's address could not: with the label, which both sides know; ids differ from site to site. */
function nameDevices(api: JitsiApi, devices: RoomStart['misread']) {
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

function frameWindow(api: JitsiApi | null): Window | null {
  const frame = api?.getIFrame();
  return frame instanceof HTMLIFrameElement ? frame.contentWindow : null;
}

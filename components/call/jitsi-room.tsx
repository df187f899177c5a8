'use client';

import type { JitsiMeeting as JitsiMeetingComponent } from '@jitsi/react-sdk';
import dynamic from 'next/dynamic';
import { type ComponentProps, useEffect, useRef } from 'react';
import { embedConfig } from '@/lib/call/embed-config';
import { FRAME_EVENT_NAMES, type FrameEvent, parseFrameEvent } from '@/lib/call/events';
import type { RoomGrant } from '@/lib/call/room';

type JitsiMeetingProps = ComponentProps<typeof JitsiMeetingComponent>;
type JitsiApi = Parameters<NonNullable<JitsiMeetingProps['onApiReady']>>[0];

// The SDK counts its element ids per server render: only the browser may render it (jitsi.md 1.1).
const JitsiMeeting = dynamic(() => import('@jitsi/react-sdk').then((sdk) => sdk.JitsiMeeting), {
  ssr: false,
});

type JitsiRoomProps = {
  grant: RoomGrant;
  /** Name of the frame for people who cannot see it. */
  title: string;
  onEvent: (event: FrameEvent) => void;
};

/**
 * The embedded room. Mount it only once `window.JitsiMeetExternalAPI` exists, and give it a new `key` for every attempt:
 * the SDK ignores changed props. Unmounting it disposes what the SDK would leave behind.
 */
export function JitsiRoom({ grant, title, onEvent }: JitsiRoomProps) {
  const api = useRef<JitsiApi | null>(null);
  // The SDK keeps the callbacks of the first render.
  const listener = useRef(onEvent);
  useEffect(() => {
    listener.current = onEvent;
  }, [onEvent]);

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
        if (event) listener.current(event);
      });
    }
  }

  return (
    <JitsiMeeting
      domain={grant.domain}
      roomName={grant.roomName}
      configOverwrite={embedConfig({ subject: grant.subject, deviceCheck: true })}
      userInfo={{ displayName: grant.displayName, email: '' }}
      lang="en"
      {...(grant.access.kind === 'open' ? {} : { jwt: grant.access.jwt })}
      onApiReady={begin}
      getIFrameRef={(parent) => {
        parent.style.height = '100%';
      }}
    />
  );
}

'use client';

import { Smartphone } from 'lucide-react';
import { useState } from 'react';
import { nextStepHref } from '@/components/call/room/links';
import { requestRoom } from '@/components/call/room/request-room';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { useIsPhone } from '@/components/ui/use-is-phone';
import { buildAppUrl } from '@/lib/call/jitsi/room-url';
import type { AppErrorCode } from '@/lib/errors/app-error';

/** On phones: the room in the Jitsi app, for those who have it. Only a tap leads there; the token is made at the tap. */
export function OpenInApp({ sessionKey }: { sessionKey: string }) {
  const isPhone = useIsPhone();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppErrorCode | null>(null);
  if (!isPhone) return null;

  async function open() {
    setBusy(true);
    setFailure(null);
    const opened = await requestRoom(sessionKey);
    setBusy(false);
    if (opened.ok) window.location.assign(buildAppUrl(opened.value));
    else setFailure(opened.code);
  }

  return (
    <>
      <Button variant="quiet" busy={busy} onClick={() => void open()}>
        {!busy && <Smartphone aria-hidden className="size-4 shrink-0" />}
        Open in the Jitsi app
      </Button>
      {failure && <Failure code={failure} href={nextStepHref(sessionKey, failure)} />}
    </>
  );
}

/** The same attempt once more is the button above. */
function Failure({ code, href }: { code: AppErrorCode; href: string | null }) {
  return <ErrorNotice code={code} {...(href === null ? {} : { actionHref: href })} />;
}

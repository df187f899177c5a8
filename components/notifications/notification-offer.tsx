'use client';

import { useSyncExternalStore } from 'react';
import { askForNotifications, declineNotifications } from '@/components/notifications/notifications';
import { endOffer, isOfferingNotifications, watchOffering } from '@/components/notifications/offering';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { LineIcon } from '@/components/ui/look/line-icon';

/** Lucide's Bell: see `LineIcon`. */
const BELL =
  'M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326';

/**
 * A quiet offer in the panel that tells what was recorded, after the viewer did something whose answer they may wait for;
 * the browser asks only after a click.
 */
export function NotificationOffer() {
  const announce = useAnnounce();
  const isOffered = useSyncExternalStore(watchOffering, isOfferingNotifications, () => false);
  if (!isOffered) return null;

  async function accept() {
    const access = await askForNotifications();
    announce(access === 'granted' ? 'Notifications are on.' : 'Notifications stay off.');
    endOffer();
  }

  function decline() {
    declineNotifications(Date.now());
    endOffer();
  }

  return (
    <section aria-label="Notifications" className="mt-4 border-line border-t pt-4 print:hidden">
      <p className="flex gap-3">
        <LineIcon d={BELL} className="mt-1 size-4 shrink-0 text-fg-muted" />
        <span>
          <span className="font-title">Get notified?</span>{' '}
          <span className="text-fg-muted">
            We tell you about answers, and 10 minutes before a session, while Twofold is open in a tab.
          </span>
        </span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={accept}>Turn on notifications</Button>
        <Button variant="quiet" onClick={decline}>
          Not now
        </Button>
      </div>
    </section>
  );
}

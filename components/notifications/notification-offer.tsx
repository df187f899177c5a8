'use client';

import { Bell } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { askForNotifications, declineNotifications } from '@/components/notifications/notifications';
import { endOffer, isOfferingNotifications, watchOffering } from '@/components/notifications/offering';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';

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
        <Bell aria-hidden className="mt-1 size-4 shrink-0 text-fg-muted" />
        <span>
          <span className="font-title">Get notified?</span>{' '}
          <span className="text-fg-muted">
            When you get an answer, and 10 minutes before a session, while a page of ours is open.
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

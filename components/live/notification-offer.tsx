'use client';

import { Bell } from 'lucide-react';
import { askForNotifications, declineNotifications } from '@/components/live/notifications';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';

/**
 * A quiet offer, after the viewer did something whose answer they may wait for; the browser asks only after a click.
 *
 * It stays in sight and has a place of its own in the page, so that everything else can be scrolled clear of it: above
 * the page, or, where nothing is docked at the bottom, below.
 */
export function NotificationOffer({ onDone }: { onDone: () => void }) {
  const announce = useAnnounce();

  async function accept() {
    const access = await askForNotifications();
    announce(access === 'granted' ? 'Notifications are on.' : 'Notifications stay off.');
    onDone();
  }

  function decline() {
    declineNotifications(Date.now());
    onDone();
  }

  return (
    <aside
      aria-label="Notifications"
      className="offer sticky top-2 z-30 mx-2 mt-2 rounded-card border border-line bg-raised p-4 shadow-float motion-safe:animate-enter lg:top-auto lg:bottom-4 lg:order-last lg:mx-4 lg:mt-0 lg:mb-4 lg:w-96 lg:self-start"
    >
      <p className="flex gap-3">
        <Bell aria-hidden className="mt-1 size-4 shrink-0 text-fg-muted" />
        <span>
          <span className="font-title">Get notified?</span>{' '}
          <span className="text-fg-muted">
            When you get an answer, and 10 minutes before a session, while a page of ours is open.
          </span>
        </span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2 ps-7">
        <Button onClick={accept}>Turn on notifications</Button>
        <Button variant="quiet" onClick={decline}>
          Not now
        </Button>
      </div>
    </aside>
  );
}

import { mayOfferNotifications } from '@/components/notifications/notifications';

let isOffering = false;
const watchers = new Set<() => void>();

/** Whether there is a reason to offer notifications on this page. */
export function isOfferingNotifications(): boolean {
  return isOffering;
}

/** Calls back when the offer is made or over; returns the end of it. */
export function watchOffering(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    // It belongs to what has just been recorded: whoever goes on to another page takes it nowhere.
    queueMicrotask(() => {
      if (watchers.size === 0) endOffer();
    });
  };
}

/** Offers notifications, after the viewer did something whose answer they may wait for; unless they may not be offered now. */
export function offerNotifications(now: number): void {
  set(isOffering || mayOfferNotifications(now));
}

/** Takes the offer back: it was answered. */
export function endOffer(): void {
  set(false);
}

function set(next: boolean): void {
  if (next === isOffering) return;
  isOffering = next;
  for (const watcher of watchers) watcher();
}

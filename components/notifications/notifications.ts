import { deviceStorage } from '@/lib/browser-storage';
import { DAY_MS } from '@/lib/time/instant';

const DECLINED_KEY = 'twofold.notifications.declined';
/** Who said "not now" is not asked again for so long. */
const QUIET_MS = 30 * DAY_MS;

export type NotificationAccess = 'unsupported' | 'unasked' | 'granted' | 'denied';

/** Whether this browser may show notifications for us. */
export function notificationAccess(): NotificationAccess {
  // On Android only a service worker may show them, and the constructor throws.
  if (typeof Notification === 'undefined' || /android/i.test(navigator.userAgent)) return 'unsupported';
  return Notification.permission === 'default' ? 'unasked' : Notification.permission;
}

/** Whether asking for notifications makes sense now. */
export function mayOfferNotifications(now: number): boolean {
  if (notificationAccess() !== 'unasked') return false;
  // A browser that keeps nothing would have us ask for ever.
  if (!deviceStorage.isAvailable()) return false;
  return now - Number(deviceStorage.getItem(DECLINED_KEY) ?? 0) > QUIET_MS;
}

/** Remembers on this device that the offer was declined. */
export function declineNotifications(now: number): void {
  deviceStorage.setItem(DECLINED_KEY, String(now));
}

/** Has the browser ask the person; only ever from a click. */
export async function askForNotifications(): Promise<NotificationAccess> {
  try {
    await Notification.requestPermission();
  } catch {
    return 'unsupported';
  }
  return notificationAccess();
}

export type AppNotification = {
  readonly title: string;
  readonly body: string;
  /** One notification per tag: several open pages show it once. */
  readonly tag: string;
  readonly onOpen: () => void;
};

/** Shows a notification, where that is possible and allowed. A click brings the page back. */
export function showNotification({ title, body, tag, onOpen }: AppNotification): void {
  if (notificationAccess() !== 'granted') return;
  try {
    const notification = new Notification(title, { body, tag, icon: '/icon.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onOpen();
    };
  } catch {
    // A browser that offers the constructor and refuses it: the page itself still tells.
  }
}

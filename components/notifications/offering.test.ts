import { expect, it, vi } from 'vitest';
import {
  isOfferingNotifications,
  offerNotifications,
  watchOffering,
} from '@/components/notifications/offering';

vi.mock('@/components/notifications/notifications', () => ({ mayOfferNotifications: () => true }));

it('an offer ends with the page that shows it, but not where the same page only looks anew', async () => {
  const leave = watchOffering(() => undefined);
  offerNotifications(Date.UTC(2026, 10, 27));
  leave();
  const leaveAgain = watchOffering(() => undefined);
  await Promise.resolve();
  expect(isOfferingNotifications()).toBe(true);
  leaveAgain();
  await Promise.resolve();
  expect(isOfferingNotifications()).toBe(false);
});

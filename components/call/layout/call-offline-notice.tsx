import { OfflineNotice } from '@/components/shell/offline-notice';

/** Stands below a call: above is the way out of it. */
export function CallOfflineNotice() {
  return (
    <div className="fixed inset-x-0 bottom-0 z-40">
      <OfflineNotice />
    </div>
  );
}

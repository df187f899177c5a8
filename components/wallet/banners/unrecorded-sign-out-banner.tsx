import { UnrecordedSignOut } from '@/components/wallet/banners/unrecorded-sign-out';
import { describeError } from '@/lib/errors/app-error';
import type { UnrecordedCode } from '@/lib/viewer/model';

/** Says that a sign-out counts in this browser alone, or may, and tries again to make it count everywhere. */
export function UnrecordedSignOutBanner({ code }: { code: UnrecordedCode }) {
  return <UnrecordedSignOut code={code} copy={describeError(code)} />;
}

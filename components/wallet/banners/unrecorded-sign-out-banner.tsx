import { Notice } from '@/components/ui/notice';
import { LateRetrySignOut } from '@/components/wallet/banners/late-retry-sign-out';
import { describeError } from '@/lib/errors/describe-error';
import type { UnrecordedCode } from '@/lib/viewer/model';

/** Says that a sign-out counts in this browser alone, or may, and tries again to make it count everywhere. */
export function UnrecordedSignOutBanner({ code }: { code: UnrecordedCode }) {
  const { title, body, action } = describeError(code);
  return (
    <div className="page-width py-3">
      <Notice tone="warning" title={title} code={code} action={<LateRetrySignOut action={action} />}>
        <p>{body}</p>
      </Notice>
    </div>
  );
}

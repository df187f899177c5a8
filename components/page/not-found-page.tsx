import { MessagePage } from '@/components/page/message-page';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { noteMissing } from '@/lib/logging/request-scope';

/** The page of an address that leads nowhere, also without script. */
export function NotFoundPage() {
  noteMissing();
  return (
    <MessagePage title="There’s nothing here">
      <p>The link may be incomplete. Your sessions are safe.</p>
      <Link href="/sessions" className={buttonLook({ variant: 'primary' })}>
        Your sessions
      </Link>
    </MessagePage>
  );
}

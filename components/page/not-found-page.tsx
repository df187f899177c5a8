import { MessagePage } from '@/components/page/message-page';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <MessagePage title="There’s nothing here">
      <p>The link may be incomplete. Your sessions are safe.</p>
      <Link href="/sessions" className={buttonLook({ variant: 'primary' })}>
        Your sessions
      </Link>
    </MessagePage>
  );
}

import { MessagePage } from '@/components/page/message-page';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <MessagePage title="There is nothing at this address">
      <p>The link may be incomplete. Your sessions are where they were.</p>
      <Button asChild variant="primary">
        <Link href="/sessions">Your sessions</Link>
      </Button>
    </MessagePage>
  );
}

import Link from 'next/link';
import { MessagePage } from '@/components/page/message-page';
import { Button } from '@/components/ui/button';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <MessagePage title="There’s nothing here">
      <p>The link may be incomplete. Your sessions are safe.</p>
      <Button asChild variant="primary">
        <Link href="/sessions">Your sessions</Link>
      </Button>
    </MessagePage>
  );
}

import { TicketSkeleton } from '@/components/sessions/ticket-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

/** The place of a list that is on its way. */
export function SessionListSkeleton({ withTicket = true }: { withTicket?: boolean }) {
  return (
    <div className="space-y-8" role="status" aria-label="Loading your sessions">
      {withTicket && <TicketSkeleton />}
      <div className="border-b border-line">
        <SessionRowSkeleton />
        <SessionRowSkeleton />
        <SessionRowSkeleton />
      </div>
    </div>
  );
}

function SessionRowSkeleton() {
  return (
    <div aria-hidden className="flex min-h-13 items-center gap-4 border-line border-t">
      <Skeleton className="h-6 w-14" />
      <Skeleton className="h-6 w-56 max-w-full" />
    </div>
  );
}

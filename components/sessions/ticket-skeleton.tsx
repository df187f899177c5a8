import { Skeleton } from '@/components/ui/skeleton';

/** The place of a ticket that is on its way. It brings no code along: pages that only wait have it too. */
export function TicketSkeleton() {
  return (
    <div className="ticket" aria-hidden>
      <div>
        <div className="ticket-stub">
          <Skeleton className="h-6 w-24" />
          <Skeleton className="mt-2 h-10 w-32" />
          <Skeleton className="mt-2 h-4 w-28" />
          <Skeleton className="mt-4 h-5 w-32" />
        </div>
        <div className="ticket-body">
          <div>
            <Skeleton className="h-7 w-56 max-w-full" />
            <Skeleton className="mt-4 h-6 w-44" />
          </div>
          <Skeleton className="h-11 w-40" />
        </div>
      </div>
    </div>
  );
}

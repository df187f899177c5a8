import { Skeleton } from '@/components/ui/skeleton';

/** The fields in one column; what they come to stays in sight beside them where there is room, and follows them where there is not. */
export const ASK_LAYOUT = 'grid max-w-xl gap-x-10 gap-y-7 lg:max-w-none lg:grid-cols-[1fr_20rem]';

/** The place of the form while what it needs is read. */
export function AskSkeleton() {
  return (
    <div role="status" aria-label="Loading your sessions" className={ASK_LAYOUT}>
      <div className="space-y-7">
        {['with', 'role', 'topic', 'when'].map((field) => (
          <div key={field}>
            <Skeleton className="mb-2 h-5 w-28" />
            <Skeleton className="h-11 w-full" />
          </div>
        ))}
      </div>
      <Skeleton className="h-44 w-full rounded-card" />
    </div>
  );
}

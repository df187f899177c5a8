import { ASK_LAYOUT } from '@/components/sessions/ask/ask-layout';
import { Skeleton } from '@/components/ui/skeleton';

/** The place of the form while what it needs is read. */
export function AskSkeleton() {
  return (
    <div role="status" aria-label="Reading your sessions from Arkiv" className={ASK_LAYOUT}>
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

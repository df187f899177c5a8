import { Skeleton } from '@/components/ui/skeleton';

/** The place of a week that is on its way. */
export function WeekSkeleton() {
  return (
    <div role="status" aria-label="Loading your week">
      <div aria-hidden className="grid grid-cols-3 gap-3 sm:grid-cols-7">
        {Array.from({ length: 7 }, (_, day) => day).map((day) => (
          <div key={day} className={day < 3 ? '' : 'max-sm:hidden'}>
            <Skeleton className="mx-auto h-7 w-16 max-w-full" />
            <Skeleton className="mt-4 h-96 w-full" />
          </div>
        ))}
      </div>
    </div>
  );
}

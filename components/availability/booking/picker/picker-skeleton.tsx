import { Skeleton } from '@/components/ui/skeleton';

/** The place of the free times while they are read. */
export function PickerSkeleton() {
  return (
    <div role="status" aria-label="Reading free times from Arkiv" className="space-y-6">
      <Skeleton className="h-11 w-48" />
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[21rem_1fr]">
        <Skeleton className="h-80 w-full rounded-card" />
        <Skeleton className="h-48 w-full rounded-card" />
      </div>
    </div>
  );
}

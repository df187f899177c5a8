import { MAIN_ID } from '@/components/page/skip-link';
import { Skeleton } from '@/components/ui/skeleton';

export default function CallLoading() {
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      aria-busy
      className="mx-auto flex min-h-dvh w-full max-w-[34rem] flex-col justify-center gap-6 px-4"
    >
      <h1 className="sr-only">Opening the call page</h1>
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-13 w-40" />
    </main>
  );
}

import { WeekSkeleton } from '@/components/sessions/week/week-skeleton';

export default function WeekLoading() {
  return (
    <>
      <h1 className="mb-4 font-title text-title">Your week</h1>
      <div className="mb-6 h-40 sm:h-24" />
      <WeekSkeleton />
    </>
  );
}

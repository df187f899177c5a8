import { SessionListSkeleton } from '@/components/sessions/list/list-skeleton';

export default function SessionsLoading() {
  return (
    <>
      <h1 className="mb-2 font-title text-title">Your sessions</h1>
      <div className="mb-3 h-12.25 border-line border-b" />
      <div className="mb-6 h-24 sm:h-11" />
      <SessionListSkeleton />
    </>
  );
}

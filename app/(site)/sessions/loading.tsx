import { SessionListSkeleton } from '@/components/sessions/list/session-list';

export default function SessionsLoading() {
  return (
    <>
      <h1 className="mb-4 font-title text-title">Your sessions</h1>
      <div className="mb-8 h-28 border-line border-b sm:h-13" />
      <SessionListSkeleton />
    </>
  );
}

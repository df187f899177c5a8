import { SessionListSkeleton } from '@/components/sessions/session-list';

export default function SessionsLoading() {
  return (
    <>
      <h1 className="mb-8 font-title text-title">Your sessions</h1>
      <SessionListSkeleton />
    </>
  );
}

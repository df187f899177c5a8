import { SessionDetailSkeleton } from '@/components/sessions/detail/session-detail';

export default function SessionLoading() {
  return (
    <div className="pt-11">
      <SessionDetailSkeleton />
    </div>
  );
}

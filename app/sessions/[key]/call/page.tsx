import { CallRefusal } from '@/components/call/call-refusal';
import { CallRoom } from '@/components/call/call-room';
import { CallConnection } from '@/components/call/layout/call-connection';
import { getCallView } from '@/lib/call/queries';

export default async function CallPage({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params;
  const view = await getCallView(key);
  if (view.ok) {
    return (
      <CallRoom view={view.value}>
        <CallConnection />
      </CallRoom>
    );
  }
  return (
    <>
      <CallRefusal sessionKey={key} code={view.code} />
      <CallConnection />
    </>
  );
}

import type { Metadata } from 'next';
import { CallRefusal } from '@/components/call/call-refusal';
import { CallRoom } from '@/components/call/call-room';
import { CallConnection } from '@/components/call/layout/call-connection';
import { getCallView } from '@/lib/call/queries';
import { describeError } from '@/lib/errors/describe-error';

type CallPageProps = { params: Promise<{ key: string }> };

/** The title of the layout, unless the page has something else to say. */
export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  const view = await getCallView((await params).key);
  return view.ok ? {} : { title: describeError(view.code).title };
}

export default async function CallPage({ params }: CallPageProps) {
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

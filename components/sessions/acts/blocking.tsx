import type { Address } from 'viem';
import { LateUnblockButton } from '@/components/people/late-unblock-button';
import { BlockDialog } from '@/components/sessions/acts/block-dialog';
import { Notice } from '@/components/ui/notice';
import { getMyBlocks } from '@/lib/people/blocks-queries';
import type { Person } from '@/lib/people/person';

type BlockingProps = { viewer: Address; counterpart: Person };

/** Whether the viewer takes requests from the other one, and the way to change it; nothing while that cannot be read. */
export async function Blocking({ viewer, counterpart }: BlockingProps) {
  const reading = await getMyBlocks();
  if (!reading.ok) return null;
  if (!reading.value.blocks?.blocked.includes(counterpart.wallet)) {
    return <BlockDialog viewer={viewer} person={counterpart} />;
  }
  return (
    <div className="print:hidden">
      <Notice
        tone="info"
        title="You blocked this wallet"
        action={<LateUnblockButton viewer={viewer} person={counterpart} />}
      >
        <p>It can’t ask you for sessions. Requests you haven’t agreed to are hidden.</p>
      </Notice>
    </div>
  );
}

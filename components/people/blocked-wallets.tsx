import type { Address } from 'viem';
import { PersonName } from '@/components/people/person';
import { UnblockButton } from '@/components/people/unblock-button';
import { Notice } from '@/components/ui/notice';
import type { BlocksReading } from '@/lib/people/blocks-repository';
import { listPeople } from '@/lib/people/queries';

type BlockedWalletsProps = { viewer: Address; reading: BlocksReading };

/** Whom the viewer has blocked, each with the way back; or that there is a list nobody can read any more. */
export async function BlockedWallets({ viewer, reading: { blocks, isUnreadable } }: BlockedWalletsProps) {
  if (isUnreadable) {
    return (
      <Notice tone="warning" title="We can’t read your list any more">
        <p>
          The key that protected your list was replaced. Nobody is blocked now. To start a new list, block a
          wallet again on a session with it.
        </p>
      </Notice>
    );
  }
  const people = await listPeople(blocks?.blocked ?? []);
  if (people.length === 0) {
    return <p className="text-fg-muted">Nobody is blocked. You can block a wallet on a session with it.</p>;
  }
  return (
    <ul className="border-line border-b">
      {people.map((person) => (
        <li
          key={person.wallet}
          className="flex flex-wrap items-center justify-between gap-3 border-line border-t py-3"
        >
          <span className="min-w-0">
            <PersonName person={person} className="font-title" />
          </span>
          <UnblockButton viewer={viewer} person={person} />
        </li>
      ))}
    </ul>
  );
}

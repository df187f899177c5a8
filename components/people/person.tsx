import { AddressRing } from '@/components/people/address-ring';
import { CopyButton } from '@/components/ui/copy-button';
import { cx } from '@/components/ui/cx';
import { displayName, initialOf, type Person, shortAddress } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';

const ROLE_INK: Record<Role, string> = { mentor: 'text-mentor', learner: 'text-learner' };
const ROLE_PAPER: Record<Role, string> = { mentor: 'bg-mentor-soft', learner: 'bg-learner-soft' };

type AvatarProps = { person: Person; role: Role; size?: 'sm' | 'md' };

/** The person's dot in the colour of their role, in the ring of their address; their name always stands beside it. */
export function Avatar({ person, role, size = 'md' }: AvatarProps) {
  const small = size === 'sm';
  return (
    <span
      aria-hidden
      className={cx('relative inline-grid shrink-0 place-items-center', small ? 'size-6' : 'size-10')}
    >
      <AddressRing wallet={person.wallet} />
      <span
        className={cx(
          'grid place-items-center rounded-full font-title leading-none',
          small ? 'size-4.5 text-[length:--spacing(2.75)]' : 'size-8 text-[length:--spacing(3.75)]',
          ROLE_INK[role],
          ROLE_PAPER[role],
        )}
      >
        {initialOf(person)}
      </span>
    </span>
  );
}

/**
 * What a person is called, and beside a name they chose themself the address nobody can choose. A name is set apart for
 * its direction: one written from right to left would pull the first digit of the address to its other side.
 */
export function PersonName({ person, className }: { person: Person; className?: string }) {
  if (person.name === null) {
    return <span className={cx('whitespace-nowrap', className)}>{displayName(person)}</span>;
  }
  return (
    <span>
      <bdi className={className}>{person.name}</bdi>{' '}
      <span className="whitespace-nowrap font-mono text-[0.85em] text-fg-faint" title={person.wallet}>
        {shortAddress(person.wallet)}
      </span>
    </span>
  );
}

/** "Mentor" or "Learner" in the colour of the role. */
export function RoleName({ role }: { role: Role }) {
  return <span className={cx('label-caps', ROLE_INK[role])}>{role === 'mentor' ? 'Mentor' : 'Learner'}</span>;
}

type PersonLineProps = {
  person: Person;
  role: Role;
  /** Marks the reader themself. */
  isViewer?: boolean;
};

/** Avatar, name, role, and the address for whoever wants to compare or copy it. */
export function PersonLine({ person, role, isViewer = false }: PersonLineProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar person={person} role={role} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          {/* Not the name itself: as a box of its own it would stand where its writing begins, and apart from its role. */}
          <span className="font-title">
            <bdi>{displayName(person)}</bdi>
          </span>
          {isViewer && <span className="text-small text-fg-faint">you</span>}
          <RoleName role={role} />
        </p>
        {person.name && <p className="font-mono text-small text-fg-faint">{shortAddress(person.wallet)}</p>}
      </div>
      <CopyButton value={person.wallet} label={`Copy address of ${displayName(person)}`} />
    </div>
  );
}

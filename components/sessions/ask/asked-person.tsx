import { Avatar } from '@/components/people/person';
import { displayName, type Person, shortAddress } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';

type AskedPersonProps = { person: Person; role: Role };

/** Who is meant: their name with the address beside it, so that two people of one name differ. */
export function AskedPerson({ person, role }: AskedPersonProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar person={person} role={role} />
      <p className="min-w-0">
        <span className="block font-title">{displayName(person)}</span>
        {person.name && (
          <span className="block font-mono text-fg-faint text-small">{shortAddress(person.wallet)}</span>
        )}
      </p>
    </div>
  );
}

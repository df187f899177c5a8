import { PersonLine } from '@/components/people/person';
import type { Person } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';

const ROLE: Role = 'mentor';

type MentorLineProps = { person: Person; isViewer?: boolean };

/** Whose free times these are. */
export function MentorLine({ person, isViewer = false }: MentorLineProps) {
  return (
    <div className="mb-6">
      <PersonLine person={person} role={ROLE} isViewer={isViewer} />
    </div>
  );
}

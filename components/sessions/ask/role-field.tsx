'use client';

import { cx } from '@/components/ui/cx';
import type { Role } from '@/lib/protocol/session';
import { YOU_ARE } from '@/lib/sessions/role-words';

type RoleFieldProps = {
  /** The viewer's own role. */
  value: Role;
  /** What to call the other one. */
  name: string | null;
  onChange: (role: Role) => void;
};

const DOT: Record<Role, string> = { mentor: 'bg-mentor', learner: 'bg-learner' };

/** Who teaches whom. */
export function RoleField({ value, name, onChange }: RoleFieldProps) {
  const words: Record<Role, string> = {
    learner: name ? `${name} mentors me` : 'They mentor me',
    mentor: name ? `I mentor ${name}` : 'I mentor them',
  };
  return (
    <fieldset>
      <legend className="mb-1.5 font-title">Who mentors?</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['learner', 'mentor'] as const).map((role) => (
          <label
            key={role}
            className={cx(
              'motion-hand flex min-h-13 cursor-pointer items-center gap-3 rounded-control border bg-card px-4 py-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
              value === role ? 'border-fg' : 'border-line-strong hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name="role"
              value={role}
              checked={value === role}
              onChange={() => onChange(role)}
              className="size-4 shrink-0 accent-(--fg) outline-none"
            />
            <span className="min-w-0">
              <span className="block font-medium">{words[role]}</span>
              <span className="flex items-center gap-1.5 text-fg-muted text-small">
                <span aria-hidden className={cx('size-2 rounded-full', DOT[role])} />
                {YOU_ARE[role]}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import type { Role } from '@/lib/protocol/session';

/** What the other one in this role is to the reader. */
export const YOUR_COUNTERPART: Readonly<Record<Role, string>> = {
  mentor: 'your mentor',
  learner: 'your learner',
};

/** What the reader is in this role. */
export const YOU_ARE: Readonly<Record<Role, string>> = {
  mentor: 'you are the mentor',
  learner: 'you are the learner',
};

/** What somebody did to a session, as an open page tells of it. */
export type SessionAct = 'asked' | 'proposed' | 'confirmed' | 'agreed' | 'declined' | 'cancelled';

/** Whole sentences about one act: of the reader, and of somebody with a name. */
type Told = { readonly you: string; readonly them: (name: string) => string };

/** What people signed. */
export const SIGNED_ACT: Readonly<Record<SessionAct, Told>> = {
  asked: {
    you: 'You asked for a session.',
    them: (name) => `${name} asked for a session.`,
  },
  proposed: {
    you: 'You proposed another time.',
    them: (name) => `${name} proposed another time.`,
  },
  confirmed: {
    you: 'You confirmed.',
    them: (name) => `${name} confirmed.`,
  },
  agreed: {
    you: 'You confirmed. The session is scheduled.',
    them: (name) => `${name} confirmed. The session is scheduled.`,
  },
  declined: {
    you: 'You declined.',
    them: (name) => `${name} declined.`,
  },
  cancelled: {
    you: 'You cancelled it.',
    them: (name) => `${name} cancelled it.`,
  },
};

/** What a third party says that people did. */
export const ATTESTED_ACT: Readonly<Record<SessionAct, Told>> = {
  asked: {
    you: 'You asked for a session. Another service says so, without a signature.',
    them: (name) => `${name} asked for a session. Another service says so, without a signature.`,
  },
  proposed: {
    you: 'You proposed another time. Another service says so, without a signature.',
    them: (name) => `${name} proposed another time. Another service says so, without a signature.`,
  },
  confirmed: {
    you: 'You confirmed. Another service says so, without a signature.',
    them: (name) => `${name} confirmed. Another service says so, without a signature.`,
  },
  agreed: {
    you: 'You confirmed. The session is scheduled. Another service says so, without a signature.',
    them: (name) =>
      `${name} confirmed. The session is scheduled. Another service says so, without a signature.`,
  },
  declined: {
    you: 'You declined. Another service says so, without a signature.',
    them: (name) => `${name} declined. Another service says so, without a signature.`,
  },
  cancelled: {
    you: 'You cancelled it. Another service says so, without a signature.',
    them: (name) => `${name} cancelled it. Another service says so, without a signature.`,
  },
};

/** A time that was booked, while its hours have not answered. */
export const BOOKING: Told = {
  you: 'You booked a time: it is being recorded.',
  them: (name) => `${name} booked a time: it is being recorded.`,
};

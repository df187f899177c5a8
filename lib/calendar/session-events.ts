import type { EventAttributes, EventStatus, ParticipationStatus } from 'ics';
import { displayName, type Person, shortAddress } from '@/lib/people/person';
import { counterpartOf, endsAt, otherRole, type Role, type Session } from '@/lib/protocol/session';
import { confirmedParties, historyOf, type SessionStatus, statusOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';

/** Minutes before the start at which a calendar reminds. */
export const ALARM_MINUTES = 10;

/** Through whose eyes a session is put into a calendar, and where its page is. */
export type CalendarView = {
  readonly role: Role;
  readonly mentor: Person;
  readonly learner: Person;
  /** Of this app, such as `https://example.org`. */
  readonly origin: string;
};

/** An event as the `ics` package takes it; it knows `timestamp` too, and would read the machine's clock without it. */
export type CalendarEvent = EventAttributes & { readonly timestamp: EpochMs };

const STATUS: Readonly<Record<SessionStatus, EventStatus>> = {
  pending: 'TENTATIVE',
  scheduled: 'CONFIRMED',
  'in-progress': 'CONFIRMED',
  completed: 'CONFIRMED',
  declined: 'CANCELLED',
  cancelled: 'CANCELLED',
  expired: 'CANCELLED',
};

/** Whom it is with, who is the reader's mentor or learner. */
const WITH: Readonly<Record<Role, (called: string) => string>> = {
  mentor: (called) => `With ${called}, your mentor.`,
  learner: (called) => `With ${called}, your learner.`,
};

const BUSY = { TENTATIVE: 'TENTATIVE', CONFIRMED: 'BUSY', CANCELLED: 'FREE' } as const;

/**
 * A session as its mentor's or learner's calendar holds it. The room never appears in it: calendars are shared.
 *
 * The UID comes from the session key and stays; SEQUENCE rises with every fact that counts, and once more when the
 * start passes unanswered, so that a calendar that knows an older state takes the newer.
 * Source: RFC 5545 section 3.8, RFC 5546 section 2.1.4.
 */
export function sessionEvent(session: Session, view: CalendarView, now: EpochMs): CalendarEvent {
  const status = statusOf(session, now);
  const changes = historyOf(session);
  const isUnanswered = status === 'expired';
  const changedAt = isUnanswered ? session.startsAt : (changes.at(-1)?.at ?? session.requestedAt);
  const calendarStatus = STATUS[status];
  return {
    uid: `${session.key}@p2pmentor`,
    sequence: changes.length - 1 + Number(isUnanswered),
    status: calendarStatus,
    title: titleOf(session, view, status),
    description: descriptionOf(session, view, calendarStatus),
    url: sessionUrl(session.key, view.origin),
    start: session.startsAt,
    end: endsAt(session),
    timestamp: changedAt,
    created: session.requestedAt,
    lastModified: changedAt,
    organizer: contactOf(view[session.requestedBy === session.mentor ? 'mentor' : 'learner']),
    attendees: (['mentor', 'learner'] as const).map((role) => ({
      ...contactOf(view[role]),
      cutype: 'INDIVIDUAL',
      role: 'REQ-PARTICIPANT',
      partstat: answerOf(session, role, status),
    })),
    busyStatus: BUSY[calendarStatus],
    transp: calendarStatus === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE',
    alarms:
      calendarStatus === 'CANCELLED'
        ? []
        : [
            {
              action: 'display',
              description: `Starts in ${ALARM_MINUTES} minutes`,
              trigger: { before: true, minutes: ALARM_MINUTES },
            },
          ],
  };
}

/** The address of a session's page: what calendars lead to, never its room. */
export function sessionUrl(key: string, origin: string): string {
  return `${origin}/sessions/${key}`;
}

/** What a session is called in a calendar. */
export function eventTitle(skill: string, counterpartName: string): string {
  return `${skill} with ${counterpartName}`;
}

function titleOf(session: Session, view: CalendarView, status: SessionStatus): string {
  const title = eventTitle(session.skill, displayName(counterpartIn(session, view)));
  // Many calendars show what is tentative like everything else.
  return status === 'pending' ? `${title} (not confirmed yet)` : title;
}

function descriptionOf(session: Session, view: CalendarView, status: EventStatus): string {
  const counterpart = counterpartIn(session, view);
  const called =
    counterpart.name === null
      ? displayName(counterpart)
      : `${counterpart.name} (${shortAddress(counterpart.wallet)})`;
  const paragraphs = [WITH[otherRole(view.role)](called), session.notes, whereItIs(session, view, status)];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** Where to go for it; a session that a third party attests is met and answered there. */
function whereItIs(session: Session, view: CalendarView, status: EventStatus): string {
  const url = sessionUrl(session.key, view.origin);
  if (session.attestedBy !== null) {
    return `Another service (${shortAddress(session.attestedBy)}) recorded this session, without signatures. Answer and join there. Its page here: ${url}`;
  }
  return status === 'CANCELLED' ? url : `The room opens on the session’s page: ${url}`;
}

function counterpartIn(session: Session, view: CalendarView): Person {
  return counterpartOf(session, view.role) === session.mentor ? view.mentor : view.learner;
}

function answerOf(session: Session, role: Role, status: SessionStatus): ParticipationStatus {
  const declined = historyOf(session).some(({ kind, by }) => kind === 'rejection' && by === session[role]);
  if (declined && status === 'declined') return 'DECLINED';
  return confirmedParties(session)[role] ? 'ACCEPTED' : 'NEEDS-ACTION';
}

/** Calendars want a mail address and wallets have none: this one leads nowhere (RFC 6761 section 6.4). */
function contactOf(person: Person): { name: string; email: string } {
  return { name: displayName(person), email: `${person.wallet}@wallet.invalid` };
}

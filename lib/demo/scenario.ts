import type { OfferInput } from '@/lib/availability/offer-input';
import type { Role } from '@/lib/protocol/session';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** One session of the demo world, seen from the instant it is asked for. */
export type DemoSession = {
  readonly askedBy: Role;
  readonly isConfirmed: boolean;
  readonly skill: string;
  readonly notes: string;
  readonly durationMinutes: number;
  readonly startsAt: (now: EpochMs) => EpochMs;
};

/** Where the two live: far enough apart that each sees the other's time beside their own. */
export const DEMO_ZONES: Readonly<Record<Role, ZoneName>> = {
  mentor: 'Europe/Berlin',
  learner: 'Asia/Kathmandu',
};

/** Asked for when the world began, over since. */
export const COMPLETED_SESSION: DemoSession = {
  askedBy: 'learner',
  isConfirmed: true,
  skill: 'Reading a flame graph',
  notes: 'Our build got slow over the summer. I have a profile and no idea where to look first.',
  durationMinutes: 45,
  startsAt: (now) => roundedUp(now + 2 * HOUR_MS, HOUR_MS),
};

/** Waits for the mentor, so that a newcomer who comes as her has something to confirm. */
const WAITING_SESSION: DemoSession = {
  askedBy: 'learner',
  isConfirmed: false,
  skill: 'Rust lifetimes',
  notes:
    'I keep fighting the borrow checker when I return a reference.\nCould we go through one of my functions?',
  durationMinutes: 60,
  startsAt: (now) => roundedUp(now + 45 * MINUTE_MS, 5 * MINUTE_MS),
};

/** Can be joined at once: the embedded world's rooms open an hour before the start. */
const JOINABLE_SESSION: DemoSession = {
  askedBy: 'mentor',
  isConfirmed: true,
  skill: 'Your first conference talk',
  notes: 'Bring the outline. We will find the one sentence people should remember.',
  durationMinutes: 30,
  startsAt: (now) => roundedUp(now + 5 * MINUTE_MS, 5 * MINUTE_MS),
};

const OPEN = '08:00-20:00';

/**
 * The mentor's hours: every day, at once and for everybody, so that whoever comes with a wallet of their own books in
 * the first minute, however often the world was started this week.
 */
export const DEMO_HOURS: OfferInput = {
  timezone: DEMO_ZONES.mentor,
  week: {
    monday: OPEN,
    tuesday: OPEN,
    wednesday: OPEN,
    thursday: OPEN,
    friday: OPEN,
    saturday: OPEN,
    sunday: OPEN,
  },
  daysOff: '',
  topics: [COMPLETED_SESSION, WAITING_SESSION, JOINABLE_SESSION].map(({ skill }) => skill).join(', '),
  durations: '30, 60',
  bufferMinutes: 10,
  noticeHours: 0,
  horizonDays: 30,
  confirms: 'by itself',
  perWeek: 50,
  strangersAhead: 50,
  directory: 'listed',
};

/** What lies ahead of a newcomer. */
export const SESSIONS_AHEAD: readonly DemoSession[] = [JOINABLE_SESSION, WAITING_SESSION];

function roundedUp(instant: EpochMs, step: number): EpochMs {
  return Math.ceil(instant / step) * step;
}

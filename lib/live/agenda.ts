import type { Hex } from 'viem';
import { ATTESTED_ACT, BOOKING, type SessionAct, SIGNED_ACT } from '@/lib/live/change-words';
import { endsAt, type Session } from '@/lib/protocol/session';
import {
  type HistoryEntry,
  historyOf,
  lapseOf,
  type SessionStatus,
  statusOf,
} from '@/lib/protocol/session-status';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { formatLength } from '@/lib/time/length';

/** A session as an open page keeps an eye on it. */
export type AgendaItem = {
  readonly key: Hex;
  readonly skill: string;
  readonly counterpartName: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly status: SessionStatus;
  /** The block it was asked for in. */
  readonly block: number;
  /** How many acts counted so far: it only grows. */
  readonly acts: number;
  readonly lastAct: HistoryEntry['kind'];
  readonly isLastActMine: boolean;
  /** Whether it was booked, not asked for. */
  readonly isBooked: boolean;
  /** When it is over while nobody agrees. */
  readonly lapsesAt: EpochMs;
  /** The session this one is proposed instead of. */
  readonly replaces: Hex | null;
  /** Whether all of it is a third party's word. */
  readonly isAttested: boolean;
};

/** What lies ahead of a viewer as an open page knows it. */
export type Agenda = {
  readonly items: readonly AgendaItem[];
  /** Sessions that wait for the viewer. */
  readonly needsYou: number;
  /** When it was read, by the clock that decides. */
  readonly now: EpochMs;
  /** The newest block that is certainly in it. */
  readonly headBlock: number;
};

/** Something that happened to a session while a page was open. */
export type AgendaChange = {
  readonly key: Hex;
  /** The viewer's own doing, in this page or another: they need not be told. */
  readonly isMine: boolean;
  readonly skill: string;
  /** What happened, in a sentence or two. */
  readonly words: string;
};

/** Before the start by so much, whoever has a page open is reminded. */
export const REMINDER_MS = 10 * MINUTE_MS;

/** What a page keeps of a session to notice when something happens to it. */
export function toAgendaItem(
  session: Session,
  wallet: string,
  counterpartName: string,
  now: EpochMs,
): AgendaItem {
  const { key, skill, startsAt, block, replaces } = session;
  // The requester's own confirmation is part of asking.
  const history = historyOf(session).filter(
    ({ kind, by }) => kind !== 'confirmation' || by !== session.requestedBy,
  );
  const last = history.at(-1);
  return {
    key,
    skill,
    counterpartName,
    startsAt,
    endsAt: endsAt(session),
    status: statusOf(session, now),
    block,
    acts: history.length,
    lastAct: last?.kind ?? 'request',
    // Whose hours said yes has done nothing just now, and wants to be told.
    isLastActMine: last?.by === wallet.toLowerCase() && last.offerIssuedAt === null,
    isBooked: session.booking !== null,
    lapsesAt: lapseOf(session),
    replaces,
    isAttested: session.attestedBy !== null,
  };
}

/** What people did between two looks, in the order of the sessions; what merely time did is not news. */
export function changesBetween(before: Agenda, after: Agenda): readonly AgendaChange[] {
  const known = new Map(before.items.map((item) => [item.key, item]));
  const news = after.items.filter((item) => {
    const earlier = known.get(item.key);
    // One that was only too far ahead to be looked at before is nothing new.
    return earlier === undefined ? item.block > before.headBlock : item.acts > earlier.acts;
  });
  const replaced = new Set(news.map(({ replaces }) => replaces));
  return (
    news
      // One act ended it and proposed another time: the proposal tells of both.
      .filter(({ key }) => !replaced.has(key))
      .map((item) => ({
        key: item.key,
        isMine: item.isLastActMine,
        skill: item.skill,
        words: describeChange(item),
      }))
  );
}

function describeChange(item: AgendaItem): string {
  const { lastAct, counterpartName, isBooked, isLastActMine, isAttested } = item;
  if (isBooked && lastAct === 'confirmation')
    return `Booked, with ${counterpartName}. The session is scheduled.`;
  const acts = isAttested ? ATTESTED_ACT : SIGNED_ACT;
  // Without a signature there is no booking: none is another service's word.
  const { you, them } = isBooked && lastAct === 'request' ? BOOKING : acts[actOf(item)];
  return isLastActMine ? you : them(counterpartName);
}

function actOf({ lastAct, status, replaces }: AgendaItem): SessionAct {
  switch (lastAct) {
    case 'request':
      return replaces === null ? 'asked' : 'proposed';
    case 'confirmation':
      return status === 'pending' ? 'confirmed' : 'agreed';
    case 'rejection':
      return 'declined';
    case 'cancellation':
      return 'cancelled';
  }
}

/** Sessions both agreed on, with the instant somebody with an open page is reminded of each; those passed are left out. */
export function remindersAfter(
  items: readonly AgendaItem[],
  now: EpochMs,
): readonly { readonly at: EpochMs; readonly item: AgendaItem }[] {
  return items
    .filter(({ status }) => status === 'scheduled')
    .map((item) => ({ at: item.startsAt - REMINDER_MS, item }))
    .filter(({ at }) => at > now);
}

/**
 * What a reminder says at the instant it is given, which after a sleep may be late; null when the session has begun.
 */
export function describeReminder(
  { skill, counterpartName, startsAt }: Pick<AgendaItem, 'skill' | 'counterpartName' | 'startsAt'>,
  at: EpochMs,
): string | null {
  if (at >= startsAt) return null;
  const minutes = Math.max(1, Math.round((startsAt - at) / MINUTE_MS));
  return `In ${formatLength(minutes, 'minute')}: ${skill}, with ${counterpartName}.`;
}

/** The next instant at which time alone changes what the pages show; null when there is none. */
export function nextStatusChangeAfter(items: readonly AgendaItem[], now: EpochMs): EpochMs | null {
  const turns = items
    .filter(({ status }) => status === 'pending' || status === 'scheduled' || status === 'in-progress')
    .flatMap(({ startsAt, endsAt: end, lapsesAt, status }) =>
      status === 'pending' ? [lapsesAt] : [startsAt, end],
    )
    .filter((turn) => turn > now);
  return turns.length === 0 ? null : Math.min(...turns);
}

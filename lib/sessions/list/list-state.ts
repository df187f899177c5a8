import type { Address, Hex } from 'viem';
import { parseAddress } from '@/lib/hex';
import { counterpartOf, type Role, roleOf, type Session } from '@/lib/protocol/session';
import type { StatusAspect } from '@/lib/sessions/copy';
import { SECOND_MS } from '@/lib/time/instant';

/** The three ways to look at one's sessions. */
export const LIST_TABS = ['needs-you', 'upcoming', 'past'] as const;

export type ListTab = (typeof LIST_TABS)[number];

const ROLES = ['mentor', 'learner'] as const satisfies readonly Role[];

/**
 * A place in a list: just behind a session, or, without a key, just behind everything up to an instant.
 *
 * A place and not a number of sessions, so that a page stays the same page while sessions come and go before it.
 */
export type ListPosition = {
  /** Seconds since 1970, as `startsAt` stands on Arkiv. */
  readonly startsAt: number;
  readonly key: Hex | null;
};

/** Which sessions of a tab are looked at: those in one of the viewer's roles, those with one person. */
export type ListFilter = {
  /** The viewer's own; null for both. */
  readonly role: Role | null;
  /** The other one; null for everybody. */
  readonly person: Address | null;
};

/** Everything that decides which part of the list is looked at: it lives in the URL. */
export type ListState = ListFilter & {
  readonly tab: ListTab;
  /** What is searched for, trimmed; empty for no search. */
  readonly query: string;
  /** Null for the first page. */
  readonly after: ListPosition | null;
};

/** The order of a tab: nearest first in both directions from now. */
export type ListDirection = 'later' | 'earlier';

export const MAX_QUERY_CHARACTERS = 80;

const LIST_PATH = '/sessions';
const DEFAULT_TAB: ListTab = 'upcoming';

/** What one sees first: all that lies ahead, from its beginning. */
export const WHOLE_LIST: ListState = {
  tab: DEFAULT_TAB,
  query: '',
  role: null,
  person: null,
  after: null,
};

/** Control characters, which no page can show as they are, and marks that turn the text around them. */
const UNSEARCHABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const POSITION = /^(\d{1,12})(?:-([0-9a-f]{64}))?$/;

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the state of the list from the parameters of its URL; whatever is not understood is as if it were not there. */
export function parseListState(parameters: Parameters): ListState {
  const tab = LIST_TABS.find((known) => known === single(parameters.tab)) ?? DEFAULT_TAB;
  return {
    tab,
    query: parseSearch(parameters.q),
    role: ROLES.find((known) => known === single(parameters.role)) ?? null,
    person: parseAddress(single(parameters.with)),
    after: parsePosition(single(parameters.after)),
  };
}

/** What is searched for, of a parameter of a URL. */
export function parseSearch(parameter: Parameters[string]): string {
  const text = single(parameter).replace(UNSEARCHABLE, ' ').trim();
  return [...text].slice(0, MAX_QUERY_CHARACTERS).join('');
}

/** The URL of a part of the list. What is as it is by itself is left out. */
export function listHref({ tab, query, role, person, after }: ListState): string {
  const parameters = new URLSearchParams();
  if (tab !== DEFAULT_TAB) parameters.set('tab', tab);
  if (query !== '') parameters.set('q', query);
  if (role !== null) parameters.set('role', role);
  if (person !== null) parameters.set('with', person);
  if (after !== null) parameters.set('after', writePosition(after));
  const text = parameters.toString();
  return text === '' ? LIST_PATH : `${LIST_PATH}?${text}`;
}

/** Which way a tab leads from now. */
export function directionOf(tab: ListTab): ListDirection {
  return tab === 'past' ? 'earlier' : 'later';
}

/** Whether a session that looks like this belongs to a tab. Whatever needs the viewer lies ahead as well. */
export function isInTab(tab: ListTab, aspect: StatusAspect): boolean {
  switch (aspect) {
    case 'needs-viewer':
      return tab !== 'past';
    case 'waits-for-counterpart':
    case 'answered-elsewhere':
    case 'being-booked':
    case 'scheduled':
    case 'in-progress':
      return tab === 'upcoming';
    default:
      return tab === 'past';
  }
}

/** Whether a session of the wallet passes a filter. */
export function passesFilter(session: Session, wallet: Address, { role, person }: ListFilter): boolean {
  const own = roleOf(session, wallet);
  if (own === null || (role !== null && own !== role)) return false;
  return person === null || counterpartOf(session, own) === person;
}

/** The place just behind a session. */
export function positionOf({ startsAt, key }: Pick<Session, 'startsAt' | 'key'>): ListPosition {
  return { startsAt: startsAt / SECOND_MS, key };
}

/** Order of sessions in a direction; of those that start at one instant the key decides, so that none is ever lost between pages. */
export function compareInDirection(
  direction: ListDirection,
): (left: Pick<Session, 'startsAt' | 'key'>, right: Pick<Session, 'startsAt' | 'key'>) => number {
  const sign = direction === 'later' ? 1 : -1;
  return (left, right) => sign * (left.startsAt - right.startsAt) || compareKeys(left.key, right.key);
}

/** Whether a session comes behind a place. */
export function isBehind(
  position: ListPosition,
  session: Pick<Session, 'startsAt' | 'key'>,
  direction: ListDirection,
): boolean {
  const away = session.startsAt / SECOND_MS - position.startsAt;
  if (away !== 0) return direction === 'later' ? away > 0 : away < 0;
  return position.key !== null && compareKeys(session.key, position.key) > 0;
}

/**
 * Text as it is searched: without case, accents and compatibility forms, so that "jose" finds "José".
 */
export function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word of a search stands somewhere in the given texts. */
export function matchesQuery(query: string, texts: readonly string[]): boolean {
  const within = texts.map(searchable);
  return searchable(query)
    .split(/\s+/)
    .every((word) => within.some((text) => text.includes(word)));
}

function compareKeys(left: Hex, right: Hex): number {
  return left < right ? -1 : Number(left > right);
}

function parsePosition(text: string): ListPosition | null {
  const [, startsAt, key] = POSITION.exec(text) ?? [];
  if (startsAt === undefined) return null;
  return { startsAt: Number(startsAt), key: key === undefined ? null : `0x${key}` };
}

function writePosition({ startsAt, key }: ListPosition): string {
  return key === null ? String(startsAt) : `${startsAt}-${key.slice(2)}`;
}

function single(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

import { expect, it } from 'vitest';
import type { AgendaItem } from '@/lib/live/agenda';
import { packAgenda, unpackAgenda } from '@/lib/live/packed-agenda';
import { TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const USUAL: AgendaItem = {
  key: `0x${'a1'.repeat(32)}`,
  skill: 'Chess',
  counterpartName: 'Noor',
  startsAt: TODAY,
  endsAt: TODAY + HOUR_MS,
  status: 'scheduled',
  block: 900,
  acts: 2,
  lastAct: 'confirmation',
  isLastActMine: false,
  isBooked: false,
  lapsesAt: TODAY,
  replaces: null,
  isAttested: false,
};

const agenda = (item: AgendaItem) => ({ items: [item], needsYou: 3, now: TODAY, headBlock: 1_000 });

it.each<[string, Partial<AgendaItem>]>([
  ['a session like most', {}],
  ['one asked for by the reader', { status: 'pending', lastAct: 'request', isLastActMine: true }],
  ['a booking that lapses before its start', { isBooked: true, lapsesAt: TODAY - 15 * MINUTE_MS }],
  ['a booking that lapses at its start', { isBooked: true }],
  ['another time', { replaces: `0x${'b2'.repeat(32)}` }],
  ['a third party’s word', { isAttested: true }],
])('tells %s as it was, after the way to the browser', (_, change) => {
  const told = agenda({ ...USUAL, ...change });
  expect(unpackAgenda(JSON.parse(JSON.stringify(packAgenda(told))))).toEqual(told);
});

it('leaves the names of fields behind', () => {
  const [packed] = packAgenda(agenda(USUAL)).items;
  expect(JSON.stringify(packed)).not.toContain('skill');
  expect(packed).toHaveLength(10);
});

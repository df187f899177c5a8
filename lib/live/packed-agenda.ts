import type { Agenda, AgendaItem } from '@/lib/live/agenda';

/** What most sessions have in common is left out at the end. */
type PackedItem = readonly [
  ...usual: readonly [
    key: AgendaItem['key'],
    skill: AgendaItem['skill'],
    counterpartName: AgendaItem['counterpartName'],
    startsAt: AgendaItem['startsAt'],
    endsAt: AgendaItem['endsAt'],
    status: AgendaItem['status'],
    block: AgendaItem['block'],
    acts: AgendaItem['acts'],
    lastAct: AgendaItem['lastAct'],
    isLastActMine: AgendaItem['isLastActMine'],
  ],
  lapsesAt?: AgendaItem['lapsesAt'],
  isBooked?: AgendaItem['isBooked'],
  replaces?: AgendaItem['replaces'],
  isAttested?: AgendaItem['isAttested'],
];

/** An agenda without the names of its fields: every page brings it along, and they would be half of it. */
export type PackedAgenda = Omit<Agenda, 'items'> & { readonly items: readonly PackedItem[] };

/** For the way to the browser. */
export function packAgenda({ items, ...rest }: Agenda): PackedAgenda {
  return { ...rest, items: items.map(packItem) };
}

/** The agenda as it was before `packAgenda`. */
export function unpackAgenda({ items, ...rest }: PackedAgenda): Agenda {
  return { ...rest, items: items.map(unpackItem) };
}

function packItem(item: AgendaItem): PackedItem {
  const { key, skill, counterpartName, startsAt, endsAt, status, block, acts, lastAct, isLastActMine } = item;
  const { lapsesAt, isBooked, replaces, isAttested } = item;
  const usual = [
    key,
    skill,
    counterpartName,
    startsAt,
    endsAt,
    status,
    block,
    acts,
    lastAct,
    isLastActMine,
  ] as const;
  const isUsual = lapsesAt === startsAt && !isBooked && replaces === null && !isAttested;
  return isUsual ? usual : [...usual, lapsesAt, isBooked, replaces, isAttested];
}

function unpackItem([
  key,
  skill,
  counterpartName,
  startsAt,
  endsAt,
  status,
  block,
  acts,
  lastAct,
  isLastActMine,
  lapsesAt = startsAt,
  isBooked = false,
  replaces = null,
  isAttested = false,
]: PackedItem): AgendaItem {
  return {
    key,
    skill,
    counterpartName,
    startsAt,
    endsAt,
    status,
    block,
    acts,
    lastAct,
    isLastActMine,
    lapsesAt,
    isBooked,
    replaces,
    isAttested,
  };
}

import type { PrivateKeyAccount } from 'viem/accounts';
import type { Session } from '@/lib/protocol/session';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';
import { cancelSession, giveFeedback, introduce } from '../fixtures/acts';
import { offerHours } from '../fixtures/hours';
import { chainNowAtHead, moveClockTo } from '../fixtures/node';
import { agreeOnSession, askForSession, newWallet } from '../fixtures/sessions';

const HOUR = 60;

/** Monday, 20 January 2031, nine in the morning in Berlin. */
const MONDAY = Date.UTC(2031, 0, 20, 8);

const PEOPLE = [
  ['Noor', 'Asia/Kathmandu'],
  ['Tomás Oliveira', 'Europe/Lisbon'],
  ['Mei-Ling', 'Asia/Taipei'],
  ['Bartholomew Featherstonehaugh', 'America/St_Johns'],
  ['Amara', 'Africa/Lagos'],
  ['Zoë', 'Pacific/Auckland'],
] as const;

const TOPICS = [
  'Rust lifetimes',
  'Reading a flame graph',
  'Your first conference talk',
  'SQL query plans',
  'Ownership and borrowing, slowly, for people from garbage-collected languages',
  'Pair review',
  'Négocier une offre',
] as const;

/** Sessions that are agreed on: minutes from nine on Monday. */
const WEEKS = Array.from({ length: 32 }, (_, index) => ({
  start: (Math.floor(index / 3) + 1) * 24 * HOUR + (index % 3) * 2.5 * HOUR + 15,
  durationMinutes: [30, 60, 45, 90][index % 4] ?? 30,
}));

/** Everybody, and one session of every kind. */
export type World = {
  readonly ada: PrivateKeyAccount;
  /** With a single session. */
  readonly amara: PrivateKeyAccount;
  /** Whose sessions there are none of. */
  readonly nobody: PrivateKeyAccount;
  readonly sessions: Readonly<
    Record<'for-me' | 'by-me' | 'agreed' | 'open' | 'over' | 'over-unrated' | 'cancelled', Session>
  >;
};

/** How long it is until so many minutes after nine on that Monday. */
async function afterNine(minutes: number): Promise<number> {
  return MONDAY / MINUTE_MS + minutes - Math.ceil((await chainNowAtHead()) / MINUTE_MS);
}

/** A busy mentor's Monday morning: 39 sessions ahead, and what was before. */
export async function createWorld(): Promise<World> {
  const [ada, nobody, amara] = [newWallet(), newWallet(), newWallet()];
  await introduce(ada, 'Ada', 'Europe/Berlin');
  const others: PrivateKeyAccount[] = [];
  for (const [name, zone] of PEOPLE) {
    const who = name === 'Amara' ? amara : newWallet();
    others.push(who);
    await introduce(who, name, zone);
  }
  const person = (index: number) => others.filter((who) => who !== amara)[index % 5] ?? nobody;
  const [noor, tomas, mei] = [person(0), person(1), person(2)];

  const past = { mentor: ada, requestedBy: 'learner', durationMinutes: 30 } as const;
  const over = await agreeOnSession({ ...past, learner: noor, startsInMinutes: 10, skill: TOPICS[1] });
  const unrated = await agreeOnSession({ ...past, learner: mei, startsInMinutes: 60, skill: TOPICS[3] });
  await moveClockTo(Math.max(unrated.startsAt + 3 * HOUR * MINUTE_MS, MONDAY - DAY_MS));
  await giveFeedback(over, [noor, ada], {
    rating: 5,
    notes: 'Clear and kind. I found the hot loop the same evening.',
  });
  await giveFeedback(over, [ada, noor], { rating: 4, notes: '' });
  await moveClockTo(MONDAY);

  const mine = { mentor: ada, requestedBy: 'learner' } as const;
  const open = await agreeOnSession({
    ...mine,
    learner: noor,
    startsInMinutes: await afterNine(15),
    skill: TOPICS[2],
  });
  await agreeOnSession({
    ...mine,
    learner: tomas,
    startsInMinutes: await afterNine(3 * HOUR),
    skill: TOPICS[5],
  });
  const forMe = await askForSession({
    ...mine,
    learner: mei,
    startsInMinutes: await afterNine(5 * HOUR),
    skill: TOPICS[0],
  });
  await askForSession({
    ...mine,
    learner: person(3),
    startsInMinutes: await afterNine(5.5 * HOUR),
    skill: TOPICS[4],
  });
  await askForSession({
    ...mine,
    learner: noor,
    startsInMinutes: await afterNine(50 * HOUR),
    skill: TOPICS[6],
  });
  const byMe = await askForSession({
    ...mine,
    requestedBy: 'mentor',
    learner: tomas,
    startsInMinutes: await afterNine(54 * HOUR),
    skill: TOPICS[3],
  });
  await agreeOnSession({
    ...mine,
    learner: amara,
    startsInMinutes: await afterNine(32 * HOUR),
    skill: TOPICS[1],
  });
  const cancelled = await agreeOnSession({
    ...mine,
    learner: tomas,
    startsInMinutes: await afterNine(30 * HOUR),
    skill: TOPICS[0],
  });
  await cancelSession(cancelled, tomas, 'My train is cancelled too.');
  const agreed: Session[] = [];
  for (const [index, { start, durationMinutes }] of WEEKS.entries()) {
    const when = { startsInMinutes: await afterNine(start), durationMinutes };
    const learner = person(index);
    const skill = TOPICS[index % TOPICS.length] ?? TOPICS[0];
    const roles = index % 6 === 5 ? { mentor: learner, learner: ada } : { mentor: ada, learner };
    agreed.push(await agreeOnSession({ ...roles, ...when, requestedBy: 'learner', skill }));
  }
  await offerHours(ada, { topics: TOPICS.slice(0, 4), confirms: 'by hand', perWeek: 40 });
  await offerHours(tomas, { topics: [TOPICS[5]], durations: [45] });
  await offerHours(mei, { topics: [], durations: [30], confirms: 'by hand' });
  // Its room opens ten minutes before.
  await moveClockTo(open.startsAt - 8 * MINUTE_MS);
  const [first = open] = agreed;
  return {
    ada,
    amara,
    nobody,
    sessions: {
      'for-me': forMe,
      'by-me': byMe,
      agreed: first,
      open,
      over,
      'over-unrated': unrated,
      cancelled,
    },
  };
}

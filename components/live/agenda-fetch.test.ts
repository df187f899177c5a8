import { expect, it } from 'vitest';
import { type AgendaAnswer, keepAgenda } from '@/components/live/agenda-fetch';
import type { Agenda } from '@/lib/live/agenda';

const agendaAt = (headBlock: number): Agenda => ({ items: [], needsYou: 0, now: 0, headBlock });

/** A keeper whose questions are answered and whose waits end when a test says so. */
function open() {
  const asked: ((answer: AgendaAnswer) => void)[] = [];
  const waits: { readonly milliseconds: number; readonly act: () => void; isOver: boolean }[] = [];
  const told: [number, number][] = [];
  const page = { isResting: false };
  const keeper = keepAgenda({
    ask: () => new Promise((answer) => asked.push(answer)),
    after(milliseconds, act) {
      const wait = { milliseconds, act, isOver: false };
      waits.push(wait);
      return () => {
        wait.isOver = true;
      };
    },
    isResting: () => page.isResting,
    onAgenda: ({ headBlock }, readAt) => told.push([headBlock, readAt]),
  });
  /** Answers the last question. */
  async function answer(with_: AgendaAnswer): Promise<void> {
    asked.at(-1)?.(with_);
    await Promise.resolve();
    await Promise.resolve();
  }
  return { keeper, asked, waits, told, page, answer };
}

it('asks once for each reading of the page', async () => {
  const { keeper, asked, told, answer } = open();
  keeper.want(1);
  await answer(agendaAt(10));
  keeper.want(1);
  expect(asked).toHaveLength(1);
  keeper.want(2);
  await answer(agendaAt(20));
  expect(told).toEqual([
    [10, 1],
    [20, 2],
  ]);
});

it('asks one question at a time, and for the last of many readings after it', async () => {
  const { keeper, asked, told, answer } = open();
  for (const readAt of [1, 2, 3]) keeper.want(readAt);
  expect(asked).toHaveLength(1);
  await answer(agendaAt(10));
  expect(asked).toHaveLength(2);
  await answer(agendaAt(30));
  expect(told).toEqual([
    [10, 1],
    [30, 3],
  ]);
  expect(asked).toHaveLength(2);
});

it('asks again after twice as long each time, and at once for a later reading', async () => {
  const { keeper, asked, waits, told, answer } = open();
  keeper.want(1);
  for (let times = 0; times < 5; times += 1) {
    await answer(null);
    waits.at(-1)?.act();
  }
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([10_000, 20_000, 40_000, 80_000, 80_000]);
  await answer(null);
  keeper.want(2);
  expect(waits.at(-1)?.isOver).toBe(true);
  await answer(agendaAt(20));
  expect(told).toEqual([[20, 2]]);
  expect(asked).toHaveLength(7);
});

it('does not ask again what was refused, nor while the page rests, until that is read anew', async () => {
  const { keeper, asked, waits, page, answer } = open();
  keeper.want(1);
  await answer('refused');
  page.isResting = true;
  keeper.want(2);
  await answer(null);
  expect(waits).toEqual([]);
  keeper.want(3);
  expect(asked).toHaveLength(3);
});

it('says nothing once it is stopped', async () => {
  const { keeper, told, waits, answer } = open();
  keeper.want(1);
  keeper.stop();
  await answer(agendaAt(10));
  keeper.want(2);
  expect([told, waits]).toEqual([[], []]);
});

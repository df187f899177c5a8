import { expect, it } from 'vitest';
import { plural } from '@/lib/plural';

it.each([
  [0, '0 sessions wait'],
  [1, '1 session waits'],
  [2, '2 sessions wait'],
  [21, '21 sessions wait'],
])('%d takes its own form', (count, words) => {
  expect(plural(count, { one: '# session waits', other: '# sessions wait' })).toBe(words);
});

it('a form may do without the number', () => {
  expect(plural(1, { one: 'One more waits for you.', other: '# more wait for you.' })).toBe(
    'One more waits for you.',
  );
});

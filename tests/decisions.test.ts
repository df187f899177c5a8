import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const DECISIONS = resolve(import.meta.dirname, '../docs/decisions');
const names = readdirSync(DECISIONS);

/** Title, then status and its date, then what was decided. */
const FORM = /^# \S.*\n\nStatus: (accepted|superseded by (\d{4})), (\d{4}-\d{2}-\d{2})\n\nDecision: /;

it.each(names)('%s has a number, a status and a date', (name) => {
  expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
  const [, status, successor, date = ''] = FORM.exec(readFileSync(join(DECISIONS, name), 'utf8')) ?? [];
  expect(status).toBeDefined();
  expect(new Date(date).toISOString()).toBe(`${date}T00:00:00.000Z`);
  if (successor) expect(names.filter((other) => other.startsWith(successor))).toHaveLength(1);
});

it('no number is used twice', () => {
  const numbers = names.map((name) => name.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
});

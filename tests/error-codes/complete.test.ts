import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { APP_ERROR_CODES } from '@/lib/errors/describe-error';
import { codesOf, PLACES } from './places';

test('every code has one place that raises it, and every place is a test', () => {
  expect(PLACES.flatMap((place) => codesOf(place)).sort()).toEqual([...APP_ERROR_CODES].sort());
  const tests = readdirSync(import.meta.dirname).filter((name) => /\.test\.tsx?$/.test(name));
  const places = tests.map((name) => name.replace(/\.test\.tsx?$/, '')).filter((name) => name !== 'complete');
  expect(places.sort()).toEqual([...PLACES].sort());
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseEnv } from '@/lib/env/parse';
import { variables } from '@/lib/env/variables';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const entries = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [
  name,
  value,
]);

it('.env.example names every variable once, and none that we do not read', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(variables.shape).sort());
});

it('.env.example works as it is', () => {
  expect(parseEnv(Object.fromEntries(entries))).toMatchObject({ ok: true, settings: { mode: 'embedded' } });
});

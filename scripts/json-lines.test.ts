import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('what is printed before the app has a log is a line of JSON each', () => {
  const program = `console.log('\\u001b[1m▲ Next.js\\u001b[22m %s', '16'); console.log(''); console.error(new Error('no'))`;
  const preload = fileURLToPath(new URL('./json-lines.mjs', import.meta.url));
  const printed = execFileSync(process.execPath, ['--import', preload, '-e', program], { encoding: 'utf8' });
  const lines = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    { level: 30, time: expect.any(Number), msg: '▲ Next.js 16' },
    { level: 50, time: expect.any(Number), msg: expect.stringMatching(/^Error: no\n/) },
  ]);
});

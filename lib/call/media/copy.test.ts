import { expect, test } from 'vitest';
import { describeMediaProblem } from '@/lib/call/media/copy';

test('the browser’s block and the system’s block lead to different places', () => {
  const [browser, system] = (['blocked-by-browser', 'blocked-by-system'] as const).map((problem) =>
    describeMediaProblem(problem, 'camera'),
  );
  expect(browser?.title).toBe('Your browser blocks the camera');
  expect(system?.title).toBe('Your system blocks the camera');
  expect(browser?.help).not.toBe(system?.help);
  expect(describeMediaProblem('not-found', 'microphone').help).toContain('listen');
});

test.each([
  ['camera', 'microphone', 'without a picture'],
  ['microphone', 'camera', 'and listen'],
] as const)('the words for a %s never speak of the %s', (kind, other, wayOn) => {
  const problems = [
    'blocked-by-browser',
    'blocked-by-system',
    'unanswered',
    'in-use',
    'not-found',
    'unknown',
  ] as const;
  for (const problem of problems) {
    const { title, help } = describeMediaProblem(problem, kind);
    expect(title).toContain(kind);
    expect(help).toContain(wayOn);
    expect(`${title} ${help}`).not.toContain(other);
  }
});

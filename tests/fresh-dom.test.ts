// @vitest-environment happy-dom
import { expect, it } from 'vitest';

it.fails('a request that a test does not answer fails it, however its caller takes it', async () => {
  await fetch('/api/live').catch(() => undefined);
});

it('the test after it hears nothing of that, and began with an empty page', () => {
  expect(document.body.childElementCount + document.head.childElementCount + localStorage.length).toBe(0);
});

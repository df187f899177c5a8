/**
 * Before each of the test files that share a DOM: it is empty, as after loading a page, and a request that nobody answers
 * fails the test that made it. No test reaches for a network, whose answers nobody decides.
 */
import type { Window } from 'happy-dom';
import { afterEach, expect } from 'vitest';

type Browser = Pick<Window, 'happyDOM'>;

const { happyDOM } = globalThis as unknown as Browser;
const unanswered: string[] = [];

function refuse(url: string): never {
  unanswered.push(url);
  // In the words of a browser without a connection.
  throw new TypeError('Failed to fetch');
}

happyDOM.settings.fetch.interceptor = {
  beforeAsyncRequest: async ({ request }) => refuse(request.url),
  beforeSyncRequest: ({ request }) => refuse(request.url),
};

history.replaceState(null, '', '/');
localStorage.clear();
sessionStorage.clear();
document.head.replaceChildren();
document.body.replaceChildren();
for (const element of [document.documentElement, document.body]) {
  for (const { name } of [...element.attributes]) element.removeAttribute(name);
}

afterEach(() => {
  expect(unanswered.splice(0), 'requests that this test answers itself').toEqual([]);
});

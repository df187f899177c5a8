// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NavigationWaiting } from '@/components/page/navigation-waiting';
import { PUSHED } from '@/components/page/use-push';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { checkServer, countMisses } from '@/lib/server-status';

const app = (place: string) => (
  <AnnouncerProvider>
    <NavigationWaiting place={place} />
  </AnnouncerProvider>
);
const sign = () => document.querySelector('.page-waiting');
const spoken = () => document.querySelector('[aria-live]')?.textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const push = (href: string) =>
  act(() => void window.dispatchEvent(new CustomEvent(PUSHED, { detail: href })));

/** As the router does: it takes what leads to a page of ours for itself. */
const take = (event: Event) => event.preventDefault();

function add(html: string): Element {
  document.body.insertAdjacentHTML('beforeend', html);
  const { lastElementChild } = document.body;
  if (!lastElementChild) throw new Error('nothing was added');
  return lastElementChild;
}

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, '', '/sessions?tab=past');
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.removeEventListener('click', take);
  document.removeEventListener('submit', take);
  document.body.replaceChildren();
});

it('says after a moment that a page is on its way, aloud a little later, and ends when it has come', async () => {
  const { rerender } = render(app('/sessions?tab=past'));
  push('/settings');
  await pass(149);
  expect(sign()).toBeNull();
  await pass(1);
  expect(sign()).not.toBeNull();
  expect(spoken()).toBe('');
  await pass(850);
  expect(spoken()).toBe('Loading.');
  rerender(app('/settings?'));
  expect(sign()).toBeNull();
  // And back again, where nothing is on its way any more.
  rerender(app('/sessions?tab=past'));
  expect(sign()).toBeNull();
});

it('says nothing of a page that is there in time, or where one is already', async () => {
  const { rerender } = render(app('/sessions?tab=past'));
  push('/settings');
  rerender(app('/settings?'));
  await pass(1_000);
  expect(sign()).toBeNull();
  push('/sessions?tab=past#top');
  await pass(1_000);
  expect(sign()).toBeNull();
});

it('gives up what leads nowhere', async () => {
  render(app('/sessions?tab=past'));
  push('/settings');
  await pass(150);
  expect(sign()).not.toBeNull();
  await pass(30_000);
  expect(sign()).toBeNull();
});

it.each([
  ['a link whose menu has closed', true, (link: Element) => link.remove(), 1],
  [
    'a link that says so itself',
    true,
    (link: Element) => link.querySelector('b')?.setAttribute('data-waiting', ''),
    0,
  ],
  ['a link that does not', true, () => undefined, 1],
  ['a link the browser follows, which shows that', false, () => undefined, 0],
] as const)('a click on %s', async (_what, isTaken, then, signs) => {
  render(app('/sessions?tab=past'));
  if (isTaken) document.addEventListener('click', take);
  const link = add('<a href="/settings">Settings<b></b></a>');
  link.querySelector('b')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  then(link);
  await pass(200);
  expect(document.querySelectorAll('.page-waiting')).toHaveLength(signs);
});

it.each([
  ['another list', 'learner', 1],
  ['the same', 'past', 0],
])('a form that asks for %s', async (_what, value, signs) => {
  render(app('/sessions?tab=past'));
  document.addEventListener('submit', take);
  const form = add(`<form data-leads action="/sessions"><input name="tab" value="${value}"></form>`);
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await pass(200);
  expect(document.querySelectorAll('.page-waiting')).toHaveLength(signs);
});

it('says nothing of a form that acts where it is', async () => {
  render(app('/sessions?tab=past'));
  document.addEventListener('submit', take);
  const form = add('<form><input type="radio" name="confirms" value="by hand" checked></form>');
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await pass(1_000);
  expect(sign()).toBeNull();
  expect(spoken()).toBe('');
});

it('ends when what leads to where one is takes its place, and begins anew with another', async () => {
  render(app('/sessions?tab=past'));
  push('/settings');
  await pass(150);
  expect(sign()).not.toBeNull();
  push('/sessions?tab=past');
  await pass(150);
  expect(sign()).toBeNull();
  push('/settings');
  await pass(150);
  await pass(29_000);
  push('/mentors');
  await pass(150);
  await pass(2_000);
  expect(sign()).not.toBeNull();
});

it('is silent without a connection: the page stays, and says why', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  render(app('/sessions?tab=past'));
  await checkServer();
  expect(countMisses()).toBeGreaterThan(0);
  push('/settings');
  await pass(1_000);
  expect(sign()).toBeNull();
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
  await checkServer();
});

// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardLeaving } from '@/lib/leaving/guard';
import { loadPage, watchStays } from '@/lib/leaving/staying';
import { checkServer } from '@/lib/server-status';

const fetched = vi.fn<typeof fetch>();
const stayed = vi.fn();
const shownAgain = vi.fn();
const [assign, replace, reload] = [vi.fn(), vi.fn(), vi.fn()];
const navigation = new EventTarget();

const lose = () => fetched.mockRejectedValue(new TypeError('Failed to fetch'));
const answer = (status: number, build = 'this-build') =>
  fetched.mockImplementation(async () => new Response(null, { status, headers: { 'X-Build': build } }));

/** The browser of these tests has none that tells whether the page was left before. */
class PageTransitionEvent extends Event {
  readonly persisted: boolean;
  constructor(type: string, { persisted }: { persisted: boolean }) {
    super(type);
    this.persisted = persisted;
  }
}

let ends: (() => void)[] = [];
beforeEach(() => {
  vi.stubGlobal('PageTransitionEvent', PageTransitionEvent);
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('navigation', navigation);
  vi.spyOn(window.location, 'assign').mockImplementation(assign);
  vi.spyOn(window.location, 'replace').mockImplementation(replace);
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
  document.documentElement.dataset.build = 'this-build';
  window.addEventListener('pageshow', shownAgain);
  ends = [guardLeaving(), watchStays(stayed), () => window.removeEventListener('pageshow', shownAgain)];
});
afterEach(async () => {
  // What a page knows of the server outlives a test.
  answer(204);
  await checkServer();
  for (const end of ends) end();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

describe('a link', () => {
  function click(attributes: Readonly<Record<string, string>>, how: MouseEventInit = {}): boolean {
    const link = document.createElement('a');
    for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
    const picture = link.appendChild(document.createElement('b'));
    document.body.append(link);
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...how });
    let isStopped = false;
    const follow = () => {
      isStopped = event.defaultPrevented;
      // This browser would follow it too.
      event.preventDefault();
    };
    link.addEventListener('click', follow);
    picture.dispatchEvent(event);
    return isStopped;
  }

  it.each([
    ['to another page', '/mentors'],
    ['to this page with another query', '?tab=past'],
    ['to a part of another page', '/mentors#ada'],
    ['by its whole address', `${window.location.origin}/proof`],
  ])('%s stays while no page can be had', async (_what, href) => {
    lose();
    await checkServer();
    expect(click({ href })).toBe(true);
    expect(stayed).toHaveBeenCalledOnce();
  });

  it.each([
    ['to a part of this page', { href: '#history' }],
    ['to somebody else', { href: 'https://example.org/mentors' }],
    ['to another program', { href: 'webcal://localhost:3000/feed.ics' }],
    ['for a letter', { href: 'mailto:ada@example.org' }],
    ['that opens elsewhere', { href: '/mentors', target: '_blank' }],
    ['for a file', { href: '/sessions/1/calendar.ics', download: '' }],
    ['that leads nowhere', {}],
  ])('%s is followed all the same', async (_what, attributes: Record<string, string>) => {
    lose();
    await checkServer();
    expect(click(attributes)).toBe(false);
    expect(stayed).not.toHaveBeenCalled();
  });

  it.each<[string, MouseEventInit]>([
    ['another button', { button: 1 }],
    ['Ctrl', { ctrlKey: true }],
    ['Cmd', { metaKey: true }],
    ['Shift', { shiftKey: true }],
    ['Alt', { altKey: true }],
  ])('with %s opens elsewhere', async (_what, how) => {
    lose();
    await checkServer();
    expect(click({ href: '/mentors' }, how)).toBe(false);
  });

  it('is nobody’s business while there is a connection, and once the guard has ended', async () => {
    expect(click({ href: '/mentors' })).toBe(false);
    lose();
    await checkServer();
    for (const end of ends) end();
    expect(click({ href: '/mentors' })).toBe(false);
  });
});

describe('a document that is about to be loaded', () => {
  /** What a browser says of it, as far as it is asked for. */
  class NavigateEvent extends Event {
    readonly canIntercept: boolean = true;
    readonly downloadRequest: string | null = null;
    readonly formData: FormData | null = null;
    readonly navigationType: string = 'push';
    readonly destination = { url: `${window.location.origin}/mentors`, sameDocument: false };
    constructor(changes: object) {
      super('navigate', { cancelable: true });
      Object.assign(this, changes);
    }
  }

  /** Whether it is held, once all that follows has happened. */
  async function load(changes: object = {}): Promise<boolean> {
    const event = new NavigateEvent(changes);
    navigation.dispatchEvent(event);
    await new Promise((resolve) => setImmediate(resolve));
    return event.defaultPrevented;
  }

  /** Every way to load a document is announced before it is taken. */
  const announce = (navigationType: string) => () =>
    void navigation.dispatchEvent(new NavigateEvent({ navigationType }));
  beforeEach(() => {
    assign.mockImplementation(announce('push'));
    replace.mockImplementation(announce('replace'));
    reload.mockImplementation(announce('reload'));
  });

  it('is not, where the server turns out to be away; what was drawn goes on', async () => {
    lose();
    expect(await load()).toBe(true);
    expect(assign).not.toHaveBeenCalled();
    expect(stayed).toHaveBeenCalledOnce();
    expect(shownAgain.mock.calls.map(([event]) => event.persisted)).toEqual([true]);
  });

  it.each([
    ['push', assign, [`${window.location.origin}/mentors`]],
    ['replace', replace, [`${window.location.origin}/mentors`]],
    ['reload', reload, []],
  ])('is, in the same way, where the server is there: %s', async (navigationType, way, told) => {
    answer(204);
    expect(await load({ navigationType })).toBe(true);
    expect(way.mock.calls).toEqual([told]);
    // What follows was not held again; the next one is.
    expect(await load({ navigationType })).toBe(true);
    expect(way).toHaveBeenCalledTimes(2);
    expect(shownAgain).not.toHaveBeenCalled();
  });

  it.each([
    ['of another build', () => answer(204, 'next-build')],
    ['that a proxy says is down', () => answer(502)],
    ['that takes too long', () => fetched.mockRejectedValue(new DOMException('late', 'TimeoutError'))],
  ])('is for the browser where the server is one %s', async (_what, set) => {
    set();
    expect(await load()).toBe(true);
    expect(assign).toHaveBeenCalledOnce();
  });

  it.each([
    ['that are somebody else’s', { canIntercept: false }],
    ['of which only a part is looked at', { destination: { url: '#a', sameDocument: true } }],
    ['that are kept as files', { downloadRequest: '' }],
    ['that answer what was sent', { formData: new FormData() }],
  ])('are not held %s', async (_what, changes) => {
    lose();
    expect(await load(changes)).toBe(false);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe('a page that the program loads', () => {
  it('stays where no page can be had, and is loaded at the first try once it can', async () => {
    lose();
    await checkServer();
    await loadPage('/mentors');
    await loadPage();
    expect([assign, reload].flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(stayed).toHaveBeenCalledTimes(2);
    answer(204);
    await loadPage('/mentors');
    await loadPage();
    expect(assign).toHaveBeenCalledExactlyOnceWith('/mentors');
    expect(reload).toHaveBeenCalledOnce();
  });
});

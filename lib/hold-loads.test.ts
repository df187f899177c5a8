// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdLoads } from '@/lib/hold-loads';
import { checkServer, countMisses } from '@/lib/server-status';

const fetched = vi.fn<typeof fetch>();
const shownAgain = vi.fn();
const refresh = vi.fn();
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

beforeEach(() => {
  vi.stubGlobal('PageTransitionEvent', PageTransitionEvent);
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('navigation', navigation);
  vi.spyOn(window.location, 'assign').mockImplementation(assign);
  vi.spyOn(window.location, 'replace').mockImplementation(replace);
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
  document.documentElement.dataset.build = 'this-build';
  window.addEventListener('pageshow', shownAgain);
  // As each page that is shown does; it counts once.
  holdLoads(refresh);
});
afterEach(async () => {
  // What a page knows of the server outlives a test.
  answer(204);
  await checkServer();
  window.removeEventListener('pageshow', shownAgain);
  vi.restoreAllMocks();
  vi.resetAllMocks();
  vi.unstubAllGlobals();
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
    expect(countMisses()).toBe(2);
    expect(shownAgain.mock.calls.map(([event]) => event.persisted)).toEqual([true]);
    answer(204);
    await checkServer();
    expect(refresh).not.toHaveBeenCalled();
    expect(assign).not.toHaveBeenCalled();
  });

  const here = { url: window.location.href, sameDocument: false };
  /** All that follows once the server is there again. */
  async function comeBack(build?: string) {
    answer(204, build);
    await checkServer();
    await checkServer();
    await new Promise((resolve) => setImmediate(resolve));
  }

  it('is not either where it is this one, which is read anew once that can be done', async () => {
    lose();
    expect(await load({ navigationType: 'replace', destination: here })).toBe(true);
    expect(await load({ navigationType: 'replace', destination: here })).toBe(true);
    await checkServer();
    expect(refresh).not.toHaveBeenCalled();
    await comeBack();
    expect(refresh).toHaveBeenCalledOnce();
    expect(replace).not.toHaveBeenCalled();
  });

  it.each([
    ['that somebody wanted to reload', 'reload', undefined],
    ['of an earlier build', 'push', 'next-build'],
  ])('leaves a page %s to its reader', async (_what, navigationType, build) => {
    lose();
    expect(await load({ navigationType, destination: here })).toBe(true);
    await comeBack(build);
    expect([refresh, reload, assign].flatMap(({ mock }) => mock.calls)).toEqual([]);
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

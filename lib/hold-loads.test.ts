// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const sent = vi.fn<typeof fetch>();
const refresh = vi.fn();
const reload = vi.fn();
const shownAgain = vi.fn();

const lose = () => sent.mockRejectedValue(new TypeError('Failed to fetch'));
const answer = (status: number, build = 'this-build') =>
  sent.mockImplementation(async () => new Response(null, { status, headers: { 'X-Build': build } }));

/** The browser of these tests has none that tells whether the page was left before. */
class PageTransitionEvent extends Event {
  readonly persisted: boolean;
  constructor(type: string, { persisted }: { persisted: boolean }) {
    super(type);
    this.persisted = persisted;
  }
}

/** What a browser says of a document that is about to be loaded, as far as it is asked for. */
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

const here = { url: window.location.href, sameDocument: false };
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A page on which the code has come, and another screen of it after that. */
async function openPage() {
  vi.resetModules();
  const navigation = new EventTarget();
  vi.stubGlobal('navigation', navigation);
  vi.stubGlobal('fetch', sent);
  const { holdLoads } = await import('@/lib/hold-loads');
  const server = await import('@/lib/server-status');
  holdLoads(() => undefined);
  holdLoads(refresh);
  /** Whether the document is kept from being loaded, which is known at once. */
  const load = (changes: object = {}): boolean => {
    const event = new NavigateEvent(changes);
    navigation.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { ...server, load };
}

beforeEach(() => {
  vi.stubGlobal('PageTransitionEvent', PageTransitionEvent);
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
  window.history.replaceState({ __NA: true }, '');
  document.documentElement.dataset.build = 'this-build';
  window.addEventListener('pageshow', shownAgain);
});
afterEach(() => {
  window.removeEventListener('pageshow', shownAgain);
  vi.restoreAllMocks();
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

/** As Next asks for a page. */
const PAGE = { headers: { RSC: '1' } };

describe('a request that finds no connection', () => {
  it.each([
    ['an address', '/mentors?_rsc=1'],
    ['a URL', new URL('/mentors', window.location.href)],
  ])('for a page is known of before its sender hears of it: %s', async (_what, asked) => {
    const { countMisses } = await openPage();
    const lost = new TypeError('Failed to fetch');
    sent.mockRejectedValue(lost);
    const heard = vi.fn();
    await fetch(asked, PAGE).catch((thrown) => heard(thrown, countMisses()));
    expect(heard).toHaveBeenCalledExactlyOnceWith(lost, 1);
    // Nobody is asked once more for that, and it was sent as it was.
    expect(sent).toHaveBeenCalledExactlyOnceWith(asked, PAGE);
  });

  it.each([
    ['that somebody gave up', PAGE, new DOMException('aborted', 'AbortError')],
    ['that took too long', PAGE, new DOMException('late', 'TimeoutError')],
    ['for no page', { method: 'POST' }, new TypeError('Failed to fetch')],
    ['for no page either', undefined, new TypeError('Failed to fetch')],
  ])('is not one %s', async (_what, options, thrown) => {
    const { countMisses } = await openPage();
    sent.mockRejectedValue(thrown);
    await expect(fetch('/mentors', options)).rejects.toBe(thrown);
    expect(countMisses()).toBe(0);
  });

  it('is told once where our own question is the one; an answer comes as it is, whoever gives it', async () => {
    const { checkServer, countMisses, watchServer } = await openPage();
    const told = vi.fn();
    watchServer(told);
    lose();
    expect(await checkServer()).toBe('APP_UNREACHABLE');
    expect([countMisses(), told.mock.calls.length, sent.mock.calls.length]).toEqual([1, 1, 1]);
    answer(502);
    expect((await fetch('/mentors')).status).toBe(502);
  });
});

describe('a document that is about to be loaded', () => {
  it.each(['push', 'replace', 'reload'])(
    'is not, at once, where there is no connection; what was drawn goes on: %s',
    async (navigationType) => {
      const { checkServer, countMisses, load } = await openPage();
      lose();
      // As Next does where a page does not come.
      const isHeld = await fetch('/mentors', PAGE).catch(() => load({ navigationType }));
      expect(isHeld).toBe(true);
      await settled();
      expect(countMisses()).toBe(2);
      expect(shownAgain.mock.calls.map(([event]) => event.persisted)).toEqual([true]);
      answer(204);
      await checkServer();
      await checkServer();
      await settled();
      expect(refresh).not.toHaveBeenCalled();
      expect(reload).not.toHaveBeenCalled();
      expect(load({ navigationType })).toBe(false);
    },
  );

  it('is refused each time somebody tries, and held for nobody', async () => {
    const { checkServer, countMisses, load } = await openPage();
    lose();
    await checkServer();
    expect([load(), load(), load()]).toEqual([true, true, true]);
    await settled();
    expect(countMisses()).toBe(4);
    answer(204);
    await checkServer();
    await settled();
    expect([load(), load(), load()]).toEqual([false, false, false]);
  });

  it.each([
    ['nothing is known to be wrong', () => lose()],
    ['the server is one of another build', () => answer(204, 'next-build')],
    ['a proxy says that it is down', () => answer(502)],
    ['it takes too long', () => sent.mockRejectedValue(new DOMException('late', 'TimeoutError'))],
  ])('is, and asks nobody, where %s', async (why, set) => {
    const { checkServer, load } = await openPage();
    set();
    if (why !== 'nothing is known to be wrong') await checkServer();
    sent.mockClear();
    expect([load(), load()]).toEqual([false, false]);
    await settled();
    expect(sent).not.toHaveBeenCalled();
    expect(shownAgain).not.toHaveBeenCalled();
  });

  it.each([
    ['that are somebody else’s', { canIntercept: false }],
    ['of which only a part is looked at', { destination: { url: '#a', sameDocument: true } }],
    ['that are kept as files', { downloadRequest: '' }],
    ['that answer what was sent', { formData: new FormData() }],
  ])('is, %s', async (_what, changes) => {
    const { checkServer, countMisses, load } = await openPage();
    lose();
    await checkServer();
    expect(load(changes)).toBe(false);
    await settled();
    expect(countMisses()).toBe(1);
  });
});

it('a page from whose entry of the history Next cannot go on is loaded anew once that can be done', async () => {
  const { checkServer, load } = await openPage();
  window.history.replaceState(null, '');
  lose();
  await checkServer();
  expect([load(), load()]).toEqual([true, true]);
  await settled();
  expect(reload).not.toHaveBeenCalled();
  answer(204);
  await checkServer();
  await checkServer();
  expect(reload).toHaveBeenCalledOnce();
});

describe('a page of which only the frame came', () => {
  async function comeBack({ checkServer }: Awaited<ReturnType<typeof openPage>>, build?: string) {
    answer(204, build);
    await checkServer();
    await checkServer();
    await settled();
  }

  it('is read anew once that can be done', async () => {
    const page = await openPage();
    lose();
    await page.checkServer();
    expect(page.load({ navigationType: 'replace', destination: here })).toBe(true);
    expect(page.load({ navigationType: 'replace', destination: here })).toBe(true);
    await page.checkServer();
    expect(refresh).not.toHaveBeenCalled();
    await comeBack(page);
    expect(refresh).toHaveBeenCalledOnce();
  });

  it.each([
    ['that somebody wanted to reload', 'reload', undefined],
    ['of an earlier build', 'replace', 'next-build'],
  ])('is left to its reader where it is one %s', async (_what, navigationType, build) => {
    const page = await openPage();
    lose();
    await page.checkServer();
    expect(page.load({ navigationType, destination: here })).toBe(true);
    await comeBack(page, build);
    expect(refresh).not.toHaveBeenCalled();
  });
});

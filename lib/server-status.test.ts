// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const fetched = vi.fn<typeof fetch>();

/** The module as a page loads it: not outdated yet. */
async function freshPage() {
  vi.resetModules();
  return import('@/lib/server-status');
}

const answer = (status: number, build?: string) =>
  new Response(null, { status, headers: build === undefined ? {} : { 'X-Build': build } });

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  document.documentElement.dataset.build = 'this-build';
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

/** What a browser and Next throw for very different reasons. */
const LOST = [
  new TypeError('Failed to fetch'),
  new TypeError('Load failed'),
  new TypeError('NetworkError when attempting to fetch resource.'),
];
const BROKEN = [
  new TypeError('x is not a function'),
  new Error('An unexpected response was received from the server.'),
  Object.assign(new Error('Failed to load chunk /_next/static/chunks/a.js'), { name: 'ChunkLoadError' }),
  new Error('An error occurred in the Server Components render.'),
];

describe.each([...LOST, ...BROKEN])('%s', (thrown) => {
  it('is for the network when our server cannot be asked either', async () => {
    const { diagnoseNoAnswer, isPageOutdated } = await freshPage();
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await diagnoseNoAnswer(thrown)).toBe('APP_UNREACHABLE');
    expect(isPageOutdated()).toBe(false);
  });

  it('is for the network when only a proxy answers', async () => {
    const { diagnoseNoAnswer } = await freshPage();
    fetched.mockResolvedValue(answer(502));
    expect(await diagnoseNoAnswer(thrown)).toBe('APP_UNREACHABLE');
  });

  it('is for a new version when another build answers, which the page is told', async () => {
    const { diagnoseNoAnswer, isPageOutdated, watchServer } = await freshPage();
    const watcher = vi.fn();
    const stop = watchServer(watcher);
    fetched.mockResolvedValue(answer(204, 'next-build'));
    expect(await diagnoseNoAnswer(thrown)).toBe('APP_UPDATED');
    expect(isPageOutdated()).toBe(true);
    expect(watcher).toHaveBeenCalledOnce();
    stop();
  });
});

it.each(BROKEN)('%s is ours when the same build answers', async (thrown) => {
  const { diagnoseNoAnswer, isPageOutdated } = await freshPage();
  fetched.mockResolvedValue(answer(204, 'this-build'));
  expect(await diagnoseNoAnswer(thrown)).toBe('APP_FAILED');
  expect(isPageOutdated()).toBe(false);
});

it.each(LOST)(
  '%s is a connection that was lost, also when the same build answers a moment later',
  async (thrown) => {
    const { diagnoseNoAnswer } = await freshPage();
    fetched.mockResolvedValue(answer(204, 'this-build'));
    expect(await diagnoseNoAnswer(thrown)).toBe('APP_UNREACHABLE');
  },
);

it('an action nobody knows is for a new version, whoever answers now: one of two servers may be of this build still', async () => {
  const { callAction, diagnoseNoAnswer, isPageOutdated } = await freshPage();
  const thrown = Object.assign(new Error('Server Action "x" was not found'), {
    name: 'UnrecognizedActionError',
  });
  fetched.mockResolvedValue(answer(204, 'this-build'));
  expect(await diagnoseNoAnswer(thrown)).toBe('APP_UPDATED');
  expect(await callAction(() => Promise.reject(thrown), 'INTERNAL')).toEqual({
    ok: false,
    code: 'APP_UPDATED',
  });
  expect(isPageOutdated()).toBe(true);
});

it('an action that is called answers, or says why it did not, or that it may have been run', async () => {
  const { callAction } = await freshPage();
  const lost = () => Promise.reject(new TypeError('Failed to fetch'));
  fetched.mockResolvedValue(answer(204, 'this-build'));
  expect(await callAction(async () => ({ ok: true, value: 7 }))).toEqual({ ok: true, value: 7 });
  expect(await callAction(lost)).toEqual({ ok: false, code: 'APP_UNREACHABLE' });
  expect(await callAction(lost, 'INTERNAL')).toEqual({ ok: false, code: 'INTERNAL' });
});

it('an action is not even sent while there is no connection, and again as soon as there is one', async () => {
  const { callAction, checkServer, countMisses, watchServer } = await freshPage();
  const watcher = vi.fn();
  watchServer(watcher);
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await checkServer()).toBe('APP_UNREACHABLE');
  expect(countMisses()).toBe(1);
  const action = vi.fn(async () => ({ ok: true, value: 7 }) as const);
  expect(await callAction(action, 'INTERNAL')).toEqual({ ok: false, code: 'APP_UNREACHABLE' });
  expect(action).not.toHaveBeenCalled();

  fetched.mockResolvedValue(answer(204, 'this-build'));
  expect(await callAction(action, 'INTERNAL')).toEqual({ ok: true, value: 7 });
  expect(countMisses()).toBe(0);
  expect(watcher).toHaveBeenCalledTimes(2);
});

it('a server that is slow, or that a proxy speaks for, is not out of reach', async () => {
  const { checkServer, countMisses } = await freshPage();
  fetched.mockRejectedValueOnce(new DOMException('The operation timed out.', 'TimeoutError'));
  expect(await checkServer()).toBe('APP_UNREACHABLE');
  fetched.mockResolvedValueOnce(answer(502));
  expect(await checkServer()).toBe('APP_UNREACHABLE');
  expect(countMisses()).toBe(0);
});

describe('leaving this page', () => {
  const ways = () => ({
    assign: vi.spyOn(window.location, 'assign').mockImplementation(() => undefined),
    reload: vi.spyOn(window.location, 'reload').mockImplementation(() => undefined),
  });

  it('is not done where no page can be had, which is told; at the first try once it can', async () => {
    const { checkServer, loadPage, countMisses, watchServer } = await freshPage();
    const { assign, reload } = ways();
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    await checkServer();
    const watcher = vi.fn();
    watchServer(watcher);
    await loadPage('/mentors');
    await loadPage();
    expect(countMisses()).toBe(3);
    expect(watcher).toHaveBeenCalledTimes(2);
    expect([...assign.mock.calls, ...reload.mock.calls]).toEqual([]);

    // Nobody has noticed yet that it is back.
    fetched.mockImplementation(async () => answer(204, 'this-build'));
    await loadPage('/mentors');
    await loadPage();
    expect(assign).toHaveBeenCalledExactlyOnceWith('/mentors');
    expect(reload).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  /** A page that knows of no connection, whose server is asked and answers when it is told to. */
  async function lostPage() {
    const page = await freshPage();
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await page.checkServer();
    const answers: (() => void)[] = [];
    fetched.mockImplementation(
      () => new Promise((resolve) => answers.push(() => resolve(answer(204, 'this-build')))),
    );
    return { ...page, comeBack: () => answers.splice(0).map((give) => give()) };
  }

  it('is done once, and for the last attempt, however often somebody tries before the answer', async () => {
    const { comeBack, leave } = await lostPage();
    const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()];
    const attempts = [leave(first), leave(second), leave(third)];
    comeBack();
    await Promise.all(attempts);
    expect([first, second, third].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1]);
  });

  it('is told once where the last of several attempts is in vain too', async () => {
    const { countMisses, leave } = await lostPage();
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    const go = vi.fn();
    await Promise.all([leave(go), leave(go)]);
    expect(countMisses()).toBe(2);
    expect(go).not.toHaveBeenCalled();
  });

  it.each([
    ['a link that stayed', true],
    ['a link that was followed', false],
  ])('is not done any more after %s', async (_what, isStill) => {
    const { checkServer, comeBack, leave, mustStay } = await lostPage();
    const go = vi.fn();
    const attempt = leave(go);
    if (!isStill) {
      fetched.mockResolvedValueOnce(answer(204, 'this-build'));
      await checkServer();
    }
    expect(mustStay()).toBe(isStill);
    comeBack();
    await attempt;
    expect(go).not.toHaveBeenCalled();
  });

  it('is not done any more by somebody who is elsewhere', async () => {
    const { comeBack, leave } = await lostPage();
    const go = vi.fn();
    const attempt = leave(go);
    window.history.pushState(null, '', '/elsewhere');
    comeBack();
    await attempt;
    expect(go).not.toHaveBeenCalled();
    window.history.back();
  });

  it.each([
    ['that is slow', () => fetched.mockRejectedValue(new DOMException('late', 'TimeoutError'))],
    ['a proxy stands for', () => fetched.mockResolvedValue(answer(502))],
    ['of another build', () => fetched.mockResolvedValue(answer(204, 'next-build'))],
  ])('is for the browser where there is a server %s', async (_what, set) => {
    const { checkServer, mustStay } = await freshPage();
    set();
    await checkServer();
    expect(mustStay()).toBe(false);
  });

  it('asks nobody and waits for nothing while nothing is known to be wrong', async () => {
    const { leave } = await freshPage();
    const go = vi.fn();
    void leave(go);
    expect(go).toHaveBeenCalledOnce();
    expect(fetched).not.toHaveBeenCalled();
  });
});

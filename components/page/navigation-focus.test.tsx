// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NavigationFocus } from '@/components/page/navigation-focus';
import { numberTitle } from '@/components/page/page-title';
import { AnnouncerProvider } from '@/components/ui/announcer';

const address = vi.hoisted(() => ({ pathname: '/sessions', query: '' }));
vi.mock('next/navigation', () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => new URLSearchParams(address.query),
}));

const app = (page: ReactNode) => (
  <AnnouncerProvider>
    <a href="/settings">Settings</a>
    <main tabIndex={-1}>{page}</main>
    <NavigationFocus
      first={{ url: 'https://twofold.test/sessions#list', title: 'Your sessions · Twofold' }}
    />
  </AnnouncerProvider>
);
const settle = () => act(() => vi.advanceTimersByTimeAsync(0));
const focused = () => document.activeElement?.textContent;
const spoken = () => document.querySelector('[aria-live]')?.textContent;

/** The list with the focus on a link of the frame, from where somebody goes on. */
async function onTheList() {
  Object.assign(address, { pathname: '/sessions', query: '' });
  document.title = 'Your sessions · Twofold';
  const { rerender } = render(app(<h1>Your sessions</h1>));
  await settle();
  document.querySelector('a')?.focus();
  return async (page: ReactNode, pathname = '/settings', query = '') => {
    Object.assign(address, { pathname, query });
    rerender(app(page));
    await settle();
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  document.title = '';
  window.location.hash = '';
});

describe('going to another page', () => {
  it('leaves alone who has just come, and who looks at the same page in another way', async () => {
    const go = await onTheList();
    expect(focused()).toBe('Settings');
    await go(<h1>Your sessions, past</h1>, '/sessions', 'tab=past');
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect([focused(), spoken()]).toEqual(['Settings', '']);
  });

  it('leads to the heading of the same page when what had the focus is gone, at once or later', async () => {
    const go = await onTheList();
    const list = (after: ReactNode) => (
      <>
        <h1>Your sessions</h1>
        {after}
      </>
    );
    const more = () => document.querySelector<HTMLElement>('#more')?.focus();
    await go(
      list(
        <a id="more" href="?before=1">
          Later
        </a>,
      ),
      '/sessions',
    );
    more();
    await go(list(null), '/sessions', 'before=1');
    expect([focused(), spoken()]).toEqual(['Your sessions', '']);

    await go(
      list(
        <a id="more" href="?before=2">
          Later
        </a>,
      ),
      '/sessions',
      'before=1',
    );
    more();
    await go(
      list(
        <a id="more" href="?before=2">
          Later
        </a>,
      ),
      '/sessions',
      'before=2',
    );
    expect(focused()).toBe('Later');
    await go(list(null), '/sessions', 'before=2');
    expect([focused(), spoken()]).toEqual(['Your sessions', '']);
  });

  it('says the new title of the same page', async () => {
    const go = await onTheList();
    await go(<h1>Propose another time</h1>, '/sessions', 'replaces=0x1');
    document.title = 'Propose another time · Twofold';
    await settle();
    expect([focused(), spoken()]).toEqual(['Settings', 'Propose another time · Twofold']);
  });

  it('leads to the heading, and says the title when it is the new one', async () => {
    const go = await onTheList();
    await go(<h1>Your settings</h1>);
    expect([focused(), spoken()]).toEqual(['Your settings', '']);
    document.title = 'Settings · Twofold';
    await settle();
    expect(spoken()).toBe('Settings · Twofold');
  });

  it('does so for whoever went on before this was there: the title they left is not said', async () => {
    address.pathname = '/settings';
    document.title = 'Your sessions · Twofold';
    render(app(<h1>Your settings</h1>));
    await settle();
    expect([focused(), spoken()]).toEqual(['Your settings', '']);
    document.title = 'Settings · Twofold';
    await settle();
    expect(spoken()).toBe('Settings · Twofold');
  });

  it('waits for a heading that comes later, and goes along when it is replaced', async () => {
    const go = await onTheList();
    await go(<p>Reading</p>);
    expect(focused()).toBe('Settings');
    await go(<h1 key="early">Soon</h1>);
    expect(focused()).toBe('Soon');
    await go(<h1 key="late">Here</h1>);
    expect(focused()).toBe('Here');
  });

  it('says a title once, whatever number is put in front of it', async () => {
    const go = await onTheList();
    await go(<h1>Chess</h1>);
    document.title = 'Chess · Twofold';
    await settle();
    const said = document.querySelector('[aria-live] span');
    numberTitle(3);
    await settle();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(document.querySelector('[aria-live] span')).toBe(said);
    expect([spoken(), document.title]).toEqual(['Chess · Twofold', '(3) Chess · Twofold']);
  });

  it('says a title that is that of the page before too, after a moment', async () => {
    const go = await onTheList();
    await go(<h1>Another list</h1>);
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(spoken()).toBe('Your sessions · Twofold');
  });

  it('takes the focus from no field the page itself chose', async () => {
    const go = await onTheList();
    await go(
      <>
        <h1>Ask</h1>
        <textarea ref={(field) => field?.focus()} defaultValue="Who with?" />
      </>,
    );
    expect(focused()).toBe('Who with?');
  });

  it('takes the focus from nobody who went on meanwhile', async () => {
    const go = await onTheList();
    await go(<p>Reading</p>);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    await go(<h1>Late</h1>);
    expect(focused()).toBe('Settings');
  });

  it('leads to what the address names inside the page', async () => {
    const go = await onTheList();
    window.location.hash = '#clock';
    await go(
      <>
        <h1>Your settings</h1>
        <h2 id="clock">Your clock</h2>
      </>,
    );
    expect(focused()).toBe('Your clock');
  });
});

describe('a title that came with the document', () => {
  const titles = () => [...document.querySelectorAll('title')].map((title) => title.text);
  function put(text: string, marks: object = {}) {
    const title = Object.assign(document.createElement('title'), { text }, marks);
    document.head.prepend(title);
    return title;
  }
  const OWN = { __reactFiber$x: {} };

  it.each([
    ['goes where React has put one of its own', {}, OWN, ['new']],
    ['stays where React has taken it over', OWN, OWN, ['new', 'old']],
    ['stays where the first one is nobody’s', {}, {}, ['new', 'old']],
  ])('%s', async (_what, ofOld, ofNew, left) => {
    for (const title of document.querySelectorAll('title')) title.remove();
    const old = put('old', ofOld);
    const fresh = put('new', ofNew);
    await onThePage();
    expect(titles()).toEqual(left);
    old.remove();
    fresh.remove();
  });

  async function onThePage() {
    render(app(<h1>Here</h1>));
    await settle();
  }
});

describe('the number before a title', () => {
  it('makes no title where none has arrived', () => {
    document.querySelector('title')?.remove();
    numberTitle(2);
    expect(document.querySelectorAll('title')).toHaveLength(0);
  });
});

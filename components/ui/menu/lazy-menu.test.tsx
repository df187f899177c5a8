// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LazyMenu, type MenuProps } from '@/components/ui/menu/lazy-menu';
import { useMenuParts } from '@/components/ui/menu/menu-context';
// What all menus share is here at once: tests look at how one of them comes.
import '@/components/ui/menu/menu-parts';

type Loaded = { resolve: (menu: ComponentType<MenuProps>) => void; reject: (error: unknown) => void };

let requests: Loaded[];
/** What the page does once it has nothing else to do. */
let idle: (() => void)[];
const load = () =>
  new Promise<ComponentType<MenuProps>>((resolve, reject) => void requests.push({ resolve, reject }));

function Menu({ trigger, defaultOpen }: MenuProps) {
  const DropdownMenu = useMenuParts();
  return (
    <DropdownMenu.Root defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content>
        <DropdownMenu.Item>Settings</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

const button = () => screen.getByRole('button', { name: 'More', hidden: true });
const rest = () => act(() => idle.forEach((run) => void run()));
const arrive = () => act(async () => requests.at(-1)?.resolve(Menu));
const isMenuTrigger = () => button().id.startsWith('radix-');

beforeEach(() => {
  requests = [];
  idle = [];
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run));
  vi.stubGlobal('cancelIdleCallback', () => undefined);
  render(<LazyMenu load={load} menuProps={{}} trigger={<button type="button">More</button>} />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a menu that comes after its button', () => {
  it.each([
    ['the page is idle', rest],
    ['a pointer comes near', () => fireEvent.pointerEnter(button())],
    ['somebody stands on its button', () => act(() => button().focus())],
  ])('is asked for when %s, and not before', (_when, come) => {
    expect(requests).toHaveLength(0);
    come();
    expect(requests).toHaveLength(1);
  });

  it('is asked for once, and says that its button opens a menu before it is there', () => {
    rest();
    act(() => button().focus());
    expect(requests).toHaveLength(1);
    expect([button().getAttribute('aria-haspopup'), button().getAttribute('aria-expanded')]).toEqual([
      'menu',
      'false',
    ]);
  });

  it('stays closed when nobody pressed', async () => {
    rest();
    await arrive();
    expect(isMenuTrigger()).toBe(true);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it.each([
    ['a pointer', () => fireEvent.pointerDown(button(), { button: 0 })],
    ['a click without a pointer, as of a screen reader', () => fireEvent.click(button())],
    ['Enter', () => fireEvent.keyDown(button(), { key: 'Enter' })],
    ['the space bar', () => fireEvent.keyDown(button(), { key: ' ' })],
    ['the arrow', () => fireEvent.keyDown(button(), { key: 'ArrowDown' })],
  ])('opens when it comes, pressed before by %s', async (_how, press) => {
    button().focus();
    press();
    expect(button().getAttribute('aria-busy')).toBe('true');
    await arrive();
    expect(screen.getByRole('menuitem', { name: 'Settings' })).toBeDefined();
  });

  it.each([
    ['another button of the mouse', () => fireEvent.pointerDown(button(), { button: 2 })],
    ['another key', () => fireEvent.keyDown(button(), { key: 'Tab' })],
  ])('is not opened by %s', async (_how, press) => {
    rest();
    press();
    await arrive();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('takes the focus from nobody who stands on its button', async () => {
    act(() => button().focus());
    await arrive();
    expect(document.activeElement).toBe(button());
    expect(isMenuTrigger()).toBe(false);
    act(() => button().blur());
    expect(isMenuTrigger()).toBe(true);
  });

  it('says why it did not come once somebody presses, and tries again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    rest();
    await act(async () => requests[0]?.reject(new TypeError('Failed to fetch')));
    expect(screen.queryByText('APP_UNREACHABLE')).toBeNull();
    fireEvent.pointerDown(button(), { button: 0 });
    expect(requests).toHaveLength(2);
    await act(async () => requests[1]?.reject(new TypeError('Failed to fetch')));
    expect(screen.getByText('APP_UNREACHABLE')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: /again/i }));
    await arrive();
    expect(screen.getByRole('menuitem', { name: 'Settings' })).toBeDefined();
  });

  it.each([
    ['Not now', () => fireEvent.click(screen.getByRole('button', { name: 'Not now' }))],
    ['Escape', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
  ])('is done without by %s, and tried again by the next press', async (_how, dismiss) => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    fireEvent.pointerDown(button(), { button: 0 });
    await act(async () => requests[0]?.reject(new TypeError('Failed to fetch')));
    dismiss();
    expect(screen.queryByText('APP_UNREACHABLE')).toBeNull();
    fireEvent.pointerDown(button(), { button: 0 });
    await arrive();
    expect(screen.getByRole('menuitem', { name: 'Settings' })).toBeDefined();
  });
});

it('leaves a button alone that had the focus before the page was awake', async () => {
  cleanup();
  const menu = <LazyMenu load={load} menuProps={{}} trigger={<button type="button">More</button>} />;
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(menu);
  button().focus();
  render(menu, { container, hydrate: true });
  expect(document.activeElement).toBe(button());
  rest();
  await arrive();
  expect(document.activeElement).toBe(button());
  expect(isMenuTrigger()).toBe(false);
});

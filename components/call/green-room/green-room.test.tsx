// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GreenRoom } from '@/components/call/green-room/green-room';
import type { CounterpartStatus } from '@/components/call/state/use-counterpart-presence';
import { pageNow, view } from '@/components/call/testing/fixtures';
import { ConfigProvider } from '@/components/page/config-provider';
import { ClockProvider } from '@/components/time/clock-provider';
import { IN_BERLIN } from '@/components/time/testing/preferences';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import type { CallView } from '@/lib/call/room/call-view';
import type { PublicConfig } from '@/lib/env/public-config';
import { MINUTE_MS } from '@/lib/time/instant';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

/** In a demo, where the one who is met is a demo wallet. */
const config: PublicConfig = {
  embedded: true,
  space: 'demo',
  network: 'arkiv:1',
  jitsiOrigin: 'https://meet.example.org',
  jitsiHost: 'meet.example.org',
  joinOpensMinutes: 10,
  joinClosesMinutes: 60,
  demoWallets: [{ role: 'learner', name: 'Ben', address: view.counterpart.wallet }],
};

beforeEach(() => void vi.useFakeTimers({ now: pageNow }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(
  differs: Partial<CallView> = {},
  counterpart: CounterpartStatus['counterpart'] = null,
  now = pageNow,
) {
  vi.setSystemTime(now);
  return render(
    <ClockProvider serverNow={now}>
      <TimePreferencesProvider preferences={IN_BERLIN}>
        <ConfigProvider config={config}>
          <GreenRoom view={{ ...view, ...differs }} counterpart={counterpart} onJoin={() => undefined} />
        </ConfigProvider>
      </TimePreferencesProvider>
    </ClockProvider>,
  );
}

const pageText = () => document.body.textContent;

/** The ways into the room, in the order in which one meets them. */
const waysIn = () =>
  [...document.querySelectorAll('button, a')]
    .map((element) => element.textContent)
    .filter((name) => /^(Join|Open)/.test(name));

/** What stands there without asking for more. */
const atOnce = () =>
  [...document.querySelectorAll('button, a')]
    .filter((element) => !element.closest('details'))
    .map((element) => element.textContent);

const inside = (summary: string) => screen.getByText(summary).closest('details')?.textContent;

describe('what is told before the click', () => {
  test('on meet.jit.si the one way in is a tab of its own, and the line says what it asks', () => {
    show({ jitsiHost: 'meet.jit.si' });
    expect(waysIn()).toEqual(['Join call in a new tab', 'Join here for five minutes']);
    expect(atOnce()).toContain('Join call in a new tab');
    expect(atOnce()).not.toContain('Join here for five minutes');
    expect(screen.getByText('Why?').closest('summary')?.textContent).toBe(
      'One of you logs in at meet.jit.si. Why?',
    );
    expect(inside('Why?')).toContain('meet.jit.si ends calls inside other pages after five minutes');
    expect(inside('Why?')).toContain('If you see a stranger, leave.');
  });

  test('elsewhere it is the embedded call, and everything else is folded away', () => {
    show();
    expect(waysIn()).toEqual(['Join call', 'Open in a new tab']);
    expect(atOnce()).toContain('Join call');
    expect(atOnce()).not.toContain('Open in a new tab');
    expect(inside('Trouble joining?')).toContain('The call runs on meet.example.org');
    expect(pageText()).not.toContain('five minutes');
  });

  test('the truth about a server without tokens, and only there', () => {
    show();
    expect(inside('Why?')).toContain('cannot check who enters, so we set a password');
    expect(inside('Trouble joining?')).toContain('Show the room password');
    cleanup();
    show({ requiresToken: true });
    expect(screen.queryByText('Why?')).toBeNull();
    expect(pageText()).not.toContain('Show the room password');
  });

  test('how long it is stands with the time, before the picture and the way in', () => {
    show();
    const order = [screen.getByTestId('progress'), screen.getByRole('button', { name: 'Join call' })];
    expect(order[0]?.textContent).toBe('Starts in 5:00');
    expect(order[0]?.compareDocumentPosition(order[1] ?? document)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});

describe('who is there already', () => {
  test.each([
    ['away', 'Ben is not here yet'],
    ['green-room', 'Ben is here'],
    ['in-call', 'Ben is in the call'],
  ] as const)('%s', (counterpart, line) => {
    show({}, counterpart);
    expect(screen.getByRole('status').textContent).toBe(line);
  });

  test('in the demo, where nobody would come, it says how to be both', () => {
    show({}, 'away');
    expect(pageText()).toContain('Open this page in a private window to try it as Ben');
    cleanup();
    show({ counterpart: view.viewer }, 'away');
    expect(pageText()).not.toContain('private window');
  });

  test('no line at all when it cannot be known', () => {
    show();
    expect(screen.getByRole('status').textContent).toBe('');
  });
});

describe('outside the window', () => {
  test('too early: a countdown and the calendar, and no way in', () => {
    show({}, null, view.window.opensAt - 4 * MINUTE_MS - 9_000);
    expect(pageText()).toContain('The room opens in 4:09');
    expect(screen.getByRole('button', { name: 'Add to calendar' })).toBeDefined();
    expect(waysIn()).toEqual([]);
  });

  test('closed: what next, and no way in', () => {
    show({}, null, view.window.closesAt + 1_000);
    expect(pageText()).toContain('The room has closed');
    expect(screen.getAllByRole('link', { name: 'Back to the session' }).length).toBeGreaterThan(0);
    expect(waysIn()).toEqual([]);
  });
});

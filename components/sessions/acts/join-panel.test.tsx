// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigProvider } from '@/components/page/config-provider';
import { JoinPanel } from '@/components/sessions/acts/join-panel';
import { PUBLIC_CONFIG } from '@/components/sessions/testing/providers';
import { scheduledSession, TODAY } from '@/components/sessions/testing/views';
import { ClockProvider } from '@/components/time/clock-provider';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const config = { ...PUBLIC_CONFIG, embedded: false };

function renderAt(msFromNow: number) {
  vi.setSystemTime(TODAY);
  return render(
    <ConfigProvider config={config}>
      <ClockProvider serverNow={TODAY}>
        <JoinPanel session={scheduledSession({ startsAt: TODAY + msFromNow })} />
      </ClockProvider>
    </ConfigProvider>,
  );
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the way into the room', () => {
  it('says when it opens and offers the device check until then', () => {
    renderAt(10 * MINUTE_MS + 65_000);
    expect(screen.getByText('1:05')).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Join call' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Check camera and microphone' })).toBeDefined();
  });

  it('opens on the millisecond, as a document of its own', () => {
    renderAt(10 * MINUTE_MS);
    const link = screen.getByRole('link', { name: 'Join call' });
    expect(link.getAttribute('href')).toBe(`/sessions/${scheduledSession().key}/call`);
  });

  it('closes an hour after the end', () => {
    renderAt(-2 * HOUR_MS - SECOND_MS);
    expect(screen.getByRole('heading').textContent).toBe('This session is over');
    expect(screen.queryByRole('link')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { googleCalendarUrl, outlookCalendarUrl } from '@/lib/calendar/links';

const ENTRY = {
  title: 'C++ & friends = 100% with Ada',
  description: 'https://example.org/sessions/0x12',
  startsAt: Date.parse('2026-11-27T15:00:00Z'),
  endsAt: Date.parse('2026-11-27T16:00:00Z'),
};

describe('calendars on the web', () => {
  it('get what Google wants', () => {
    const url = new URL(googleCalendarUrl(ENTRY));
    expect(url.origin).toBe('https://calendar.google.com');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      action: 'TEMPLATE',
      text: ENTRY.title,
      dates: '20261127T150000Z/20261127T160000Z',
      details: ENTRY.description,
    });
  });

  it('get what Outlook wants', () => {
    const address = outlookCalendarUrl(ENTRY);
    expect(address).not.toContain('+');
    const url = new URL(address);
    expect(url.origin).toBe('https://outlook.live.com');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: ENTRY.title,
      startdt: '2026-11-27T15:00:00.000Z',
      enddt: '2026-11-27T16:00:00.000Z',
      body: ENTRY.description,
    });
  });
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AddToCalendar } from '@/components/calendar/add-to-calendar';

const KEY = `0x${'a1b2c3d4'.repeat(8)}`;

afterEach(cleanup);

async function openMenu() {
  render(
    <AddToCalendar
      sessionKey={KEY}
      skill="C++ & friends"
      counterpartName="Ada"
      startsAt={Date.parse('2026-11-27T15:00:00Z')}
      endsAt={Date.parse('2026-11-27T16:00:00Z')}
    />,
  );
  const trigger = screen.getByRole('button', { name: 'Add to calendar' });
  trigger.focus();
  fireEvent.keyDown(trigger, { key: 'Enter' });
  await screen.findByRole('menu');
}

const linkOf = (name: RegExp) => screen.getByRole('menuitem', { name }) as HTMLAnchorElement;

describe('Add to calendar', () => {
  it('opens by the keyboard and offers three ways', async () => {
    await openMenu();
    expect(screen.getAllByRole('menuitem')).toHaveLength(3);
  });

  it.each([
    [/^Google Calendar/, 'https://calendar.google.com'],
    [/^Outlook/, 'https://outlook.live.com'],
  ])('fills in %s with the topic, the other one and the page, in a tab of its own', async (name, origin) => {
    await openMenu();
    const link = linkOf(name);
    const url = new URL(link.href);
    expect(url.origin).toBe(origin);
    const values = [...url.searchParams.values()].join('\n');
    expect(values).toContain('C++ & friends with Ada');
    expect(values).toContain(`${window.location.origin}/sessions/${KEY}`);
    expect(values).not.toContain('mg-');
    expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  it('gives the file', async () => {
    await openMenu();
    const link = linkOf(/^Calendar file/);
    expect(link.getAttribute('href')).toBe(`/sessions/${KEY}/calendar.ics`);
    expect(link.hasAttribute('download')).toBe(true);
  });
});

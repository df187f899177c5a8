import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { type CalendarView, sessionEvent } from '@/lib/calendar/session-events';
import { writeCalendar } from '@/lib/calendar/write';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { type Person, unknownPerson } from '@/lib/people/person';
import type { FactKind, Role, Session } from '@/lib/protocol/session';
import { keyOf, sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const ORIGIN = 'https://sessions.example.org';
const ADA: Person = { ...unknownPerson(MENTOR.address), name: 'Ada' };
const NOOR: Person = unknownPerson(LEARNER.address);

const ASKED = sessionOf();
const view = (role: Role, mentor = ADA): CalendarView => ({ role, mentor, learner: NOOR, origin: ORIGIN });

/** The session after these facts, the first ten minutes before today, each a second after the one before. */
function following(...facts: readonly (readonly [FactKind, Role])[]): Session {
  return {
    ...ASKED,
    facts: facts.map(([kind, by], index) => ({
      kind,
      by: ASKED[by],
      at: TODAY - 10 * MINUTE_MS + index * 1_000,
      block: 950 + index,
      order: startOfBlock(950 + index),
      entityKey: keyOf(index),
      reason: '',
      replacementId: null,
      offerIssuedAt: null,
      attestedBy: null,
    })),
  };
}

const REQUESTER = ['confirmation', 'learner'] as const;
const AGREED = following(REQUESTER, ['confirmation', 'mentor']);

/** Writes the session and reads it back with a parser that shares no code with the writer. */
function readBack(session: Session, calendarView = view('learner'), now = TODAY) {
  const text = writeCalendar([sessionEvent(session, calendarView, now)]);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('the file holds no event');
  return { text, calendar, component, event: new ICAL.Event(component) };
}

const statusIn = (session: Session, now = TODAY) =>
  readBack(session, view('learner'), now).component.getFirstPropertyValue('status');

describe('a session in a calendar', () => {
  it('stands at its time in UTC, under its own name, and leads to its page', () => {
    const { event, component, calendar } = readBack(AGREED);
    expect(event.uid).toBe(`${ASKED.key}@p2pmentor`);
    expect(event.summary).toBe('Rust lifetimes with Ada');
    expect(component.getFirstPropertyValue('dtstart')?.toString()).toBe('2026-11-22T15:00:00Z');
    expect(component.getFirstPropertyValue('dtend')?.toString()).toBe('2026-11-22T16:00:00Z');
    expect(component.getFirstPropertyValue('url')).toBe(`${ORIGIN}/sessions/${ASKED.key}`);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    expect(event.description).toBe(
      [
        'With Ada (0x19e7…ff2a), your mentor.',
        'I keep fighting the borrow checker.',
        `The room opens on the session’s page: ${ORIGIN}/sessions/${ASKED.key}`,
      ].join('\n\n'),
    );
  });

  it('that a third party attests is answered and joined over there', () => {
    const { event } = readBack({ ...AGREED, attestedBy: STRANGER.address });
    expect(event.description).toMatch(
      /Another service \(0x[0-9a-f]{4}…[0-9a-f]{4}\) recorded this session, without signatures\. Answer and join there\./,
    );
    expect(event.description).not.toContain('The room opens');
  });

  it('is named after the other one', () => {
    expect(readBack(AGREED, view('mentor')).event.summary).toBe('Rust lifetimes with 0x1563…5508');
    expect(readBack(AGREED, view('mentor')).event.description).toContain('With 0x1563…5508, your learner.');
  });

  it('names who asked and who comes, by addresses that no mail reaches', () => {
    const { component } = readBack(following(REQUESTER));
    const organizer = component.getFirstProperty('organizer');
    expect(organizer?.getFirstValue()).toBe(`MAILTO:${LEARNER.address}@wallet.invalid`);
    expect(organizer?.getFirstParameter('cn')).toBe('0x1563…5508');
    const attendees = component
      .getAllProperties('attendee')
      .map((attendee) => [
        attendee.getFirstValue(),
        attendee.getFirstParameter('cn'),
        attendee.getFirstParameter('partstat'),
      ]);
    expect(attendees).toEqual([
      [`mailto:${MENTOR.address}@wallet.invalid`, 'Ada', 'NEEDS-ACTION'],
      [`mailto:${LEARNER.address}@wallet.invalid`, '0x1563…5508', 'ACCEPTED'],
    ]);
  });

  it('reminds ten minutes before, unless it is called off', () => {
    const [alarm, ...more] = readBack(AGREED).component.getAllSubcomponents('valarm');
    expect(more).toEqual([]);
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT10M');
    const off = readBack(following(REQUESTER, ['rejection', 'mentor']));
    expect(off.component.getAllSubcomponents('valarm')).toEqual([]);
  });

  it('never holds its room', () => {
    const { roomName, joinUrl } = generateJitsiMeeting(ASKED.key);
    const unfolded = readBack(AGREED).text.replaceAll('\r\n ', '');
    expect(unfolded).not.toContain(roomName);
    expect(unfolded).not.toContain(new URL(joinUrl).host);
  });

  it('keeps its name and raises its number with every fact that counts', () => {
    const states = [
      ASKED,
      following(REQUESTER),
      AGREED,
      following(REQUESTER, ['confirmation', 'mentor'], ['cancellation', 'mentor']),
    ].map((session) => readBack(session).event);
    expect(new Set(states.map(({ uid }) => uid)).size).toBe(1);
    expect(states.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
    // Said twice, it counts once.
    expect(
      readBack(following(REQUESTER, ['confirmation', 'mentor'], ['confirmation', 'mentor'])).event.sequence,
    ).toBe(2);
  });

  it('raises its number once more when nobody answered in time', () => {
    const before = readBack(following(REQUESTER), view('learner'), ASKED.startsAt - 1).event;
    const later = readBack(following(REQUESTER), view('learner'), ASKED.startsAt).event;
    expect([before.sequence, later.sequence]).toEqual([1, 2]);
  });

  it('reads the same whenever it is read, until something happens', () => {
    const texts = [TODAY, TODAY + HOUR_MS].map((now) => readBack(AGREED, view('learner'), now).text);
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('DTSTAMP:20261122T125001Z');
    expect(texts[0]).toContain('LAST-MODIFIED:20261122T125001Z');
  });

  it.each([
    ['asked', ASKED, TODAY, 'TENTATIVE'],
    ['agreed', AGREED, TODAY, 'CONFIRMED'],
    ['under way', AGREED, ASKED.startsAt, 'CONFIRMED'],
    ['over', AGREED, ASKED.startsAt + 2 * HOUR_MS, 'CONFIRMED'],
    ['declined', following(REQUESTER, ['rejection', 'mentor']), TODAY, 'CANCELLED'],
    ['withdrawn', following(REQUESTER, ['cancellation', 'learner']), TODAY, 'CANCELLED'],
    [
      'called off',
      following(REQUESTER, ['confirmation', 'mentor'], ['cancellation', 'learner']),
      TODAY,
      'CANCELLED',
    ],
    ['not answered in time', following(REQUESTER), ASKED.startsAt, 'CANCELLED'],
  ] as const)('says that it is %s', (_, session, now, status) => {
    expect(statusIn(session, now)).toBe(status);
  });

  it('shows who declined', () => {
    const { component } = readBack(following(REQUESTER, ['rejection', 'mentor']));
    const answers = component.getAllProperties('attendee').map((one) => one.getFirstParameter('partstat'));
    expect(answers).toEqual(['DECLINED', 'ACCEPTED']);
  });

  it('says in words that a request waits, because many calendars do not show it', () => {
    expect(readBack(following(REQUESTER)).event.summary).toBe('Rust lifetimes with Ada (not confirmed yet)');
  });
});

describe('hostile words', () => {
  it.each([
    ['separators', 'a,b;c:d\\e"f'],
    ['the end of the event', 'x\\nEND:VEVENT\\nBEGIN:VEVENT'],
    ['markup', '<script>alert(1)</script>'],
    ['a family of eleven code units', '👨‍👩‍👧‍👦'.repeat(5)],
    ['another script', 'Продление времени жизни ссылок в языке Rust без копирования'],
    ['right to left', 'أعمار المراجع في لغة رست'],
    ['a percent sign and a plus', '100% + more'],
    ['spaces inside', 'a    b'],
  ])('in the topic arrive as they are: %s', (_, skill) => {
    const { event, text, calendar } = readBack({ ...AGREED, skill });
    expect(event.summary).toBe(`${skill} with Ada`);
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });

  it('in the notes arrive as they are, line by line', () => {
    const notes = 'first line\n\nBEGIN:VALARM\nTRIGGER:-PT0M\nEND:VALARM\n\ttabbed; and, so on\\';
    const { event, component } = readBack({ ...AGREED, notes });
    expect(event.description).toContain(notes);
    expect(component.getAllSubcomponents('valarm')).toHaveLength(1);
  });

  it('of a thousand characters are folded and found again', () => {
    const notes = '時間'.repeat(500);
    expect(readBack({ ...AGREED, notes }).event.description).toContain(notes);
  });

  it('in a name arrive as they are', () => {
    const name = 'Anne-Marie O’Neill, Jr. (she)';
    const { component } = readBack(AGREED, view('learner', { ...ADA, name }));
    const [mentor] = component.getAllProperties('attendee');
    expect(mentor?.getFirstParameter('cn')).toBe(name);
  });
});

describe('a calendar', () => {
  it('holds many sessions, or none, under a name', () => {
    const other: Session = { ...AGREED, key: keyOf(7) };
    const events = [AGREED, other].map((session) => sessionEvent(session, view('mentor'), TODAY));
    const calendar = new ICAL.Component(
      ICAL.parse(writeCalendar(events, { name: 'Twofold sessions', description: '' })),
    );
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(2);
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Twofold sessions');
    const empty = new ICAL.Component(
      ICAL.parse(writeCalendar([], { name: 'Twofold sessions', description: '' })),
    );
    expect(empty.getAllSubcomponents('vevent')).toEqual([]);
  });

  it('is refused when it could not be read', () => {
    const broken = { ...sessionEvent(AGREED, view('mentor'), TODAY), sequence: 1.5 };
    expect(() => writeCalendar([broken])).toThrow('INTERNAL');
  });
});

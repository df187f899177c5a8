import { createEvents } from 'ics';
import type { CalendarEvent } from '@/lib/calendar/session-events';
import { AppError } from '@/lib/errors/app-error';

const PRODUCT = '-//Twofold//Sessions//EN';
/** RFC 5545 section 3.1: octets of a line without its break. */
const LINE_OCTETS = 75;

/** What a calendar file is sent as. */
export const CALENDAR_CONTENT_TYPE = 'text/calendar; charset=utf-8';

/**
 * A snapshot to keep, not a message to answer: published events must not name attendees, and without a method the time
 * stamp says when a session last changed (RFC 5546 section 3.2.1, RFC 5545 section 3.8.7.2).
 */
const NO_METHOD = '';

/** A calendar that is subscribed to: what it is called, and a sentence about it or nothing. */
type Subscribed = { readonly name: string; readonly description: string };

/**
 * A calendar file of events, to keep or to subscribe to.
 *
 * @throws {AppError} INTERNAL when the events are none a calendar can hold
 */
export function writeCalendar(events: readonly CalendarEvent[], subscribed?: Subscribed): string {
  const header = {
    productId: PRODUCT,
    method: NO_METHOD,
    ...(subscribed === undefined ? {} : { calName: subscribed.name }),
  };
  const { error, value } = createEvents([...events], header);
  if (error || value === null) throw new AppError('INTERNAL', { cause: error, detail: 'calendar' });
  const file = subscribed === undefined ? value : subscribable(value, subscribed.description);
  return foldByOctets(file);
}

/** How often a subscribed calendar may be read again: RFC 7986 section 5.7, beside what calendars read before it. */
const REFRESH = 'REFRESH-INTERVAL;VALUE=DURATION:PT1H';
const OLD_REFRESH = 'X-PUBLISHED-TTL:PT1H';
const END = 'END:VCALENDAR';

/** RFC 5545 section 3.6 asks for a component at least. Of all kinds only a time zone is nothing one could see in a calendar. */
const NOTHING_TO_SEE = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** What the `ics` package leaves out of a calendar that is read again and again, and may be empty. */
function subscribable(calendar: string, description: string): string {
  const isEmpty = !calendar.includes('\r\nBEGIN:VEVENT\r\n');
  // RFC 7986 section 5.2, and what calendars read before it.
  const text = description.replace(/[\\;,]/g, '\\$&');
  const about = description === '' ? '' : `DESCRIPTION:${text}\r\nX-WR-CALDESC:${text}\r\n`;
  return calendar
    .replace(`${OLD_REFRESH}\r\n`, () => `${about}${REFRESH}\r\n${OLD_REFRESH}\r\n`)
    .replace(END, () => (isEmpty ? `${NOTHING_TO_SEE}\r\n${END}` : END));
}

/** The `ics` package folds by characters, which makes lines of other scripts up to four times too long. */
function foldByOctets(calendar: string): string {
  return calendar.replaceAll('\r\n\t', '').split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

import type { EpochMs } from '@/lib/time/instant';

/** What a calendar on the web is asked to note down. */
export type CalendarEntry = {
  readonly title: string;
  /** Short: it travels in an address. */
  readonly description: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
};

/** Opens Google Calendar with an entry filled in. */
export function googleCalendarUrl({ title, description, startsAt, endsAt }: CalendarEntry): string {
  return withQuery('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: title,
    dates: `${basicIso(startsAt)}/${basicIso(endsAt)}`,
    details: description,
  });
}

/** Opens Outlook on the web with an entry filled in. */
export function outlookCalendarUrl({ title, description, startsAt, endsAt }: CalendarEntry): string {
  return withQuery('https://outlook.live.com/calendar/0/deeplink/compose', {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: new Date(startsAt).toISOString(),
    enddt: new Date(endsAt).toISOString(),
    body: description,
  });
}

/** Percent-encoded throughout: Outlook shows a plus sign as one. */
function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${address}?${query.join('&')}`;
}

/** ISO 8601 without separators, in whole seconds of UTC: `20261127T150000Z`. */
function basicIso(at: EpochMs): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

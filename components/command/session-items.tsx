'use client';

import { Command } from 'cmdk';
import { CalendarClock, ListFilter, Video } from 'lucide-react';
import { GROUP, ITEM } from '@/components/command/item-look';
import { usePageNow } from '@/components/time/clock-provider';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { useTimePreferences } from '@/components/time/time-preferences';
import type { JumpTarget } from '@/lib/sessions/jump/jump-target';
import { formatDate, formatDay } from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** Tells it from every other item: where it fits, it comes first. */
export const NEXT_CALL = 'join-next-call';

type NextCallItemProps = { next: JumpTarget; onJoin: (sessionKey: string) => void };

/** The call one would join next. */
export function NextCallItem({ next, onJoin }: NextCallItemProps) {
  const label = 'Join the next call';
  return (
    // What is in no group is found after all that is in one.
    <Command.Group value={NEXT_CALL}>
      <Command.Item
        value={NEXT_CALL}
        keywords={[label, 'room', next.counterpartName, next.topic]}
        className={ITEM}
        onSelect={() => onJoin(next.sessionKey)}
      >
        <Video aria-hidden className="size-4 shrink-0 text-fg-muted" />
        <span className="min-w-0">
          {label}
          <span className="block text-fg-muted text-small">
            <bdi>{next.topic}</bdi> with <bdi>{next.counterpartName}</bdi>
          </span>
        </span>
      </Command.Item>
    </Command.Group>
  );
}

type SessionItemsProps = { targets: readonly JumpTarget[]; onOpen: (sessionKey: string) => void };

/** Sessions by person and topic, each with its time and how it stands. */
export function SessionItems({ targets, onOpen }: SessionItemsProps) {
  const { zone, dateOrder } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  if (targets.length === 0) return null;
  const dateWords = (at: EpochMs) => [
    formatDay(at, zone, now, dateOrder),
    formatDate(at, zone, now, dateOrder),
  ];
  return (
    <Command.Group heading="Sessions" className={GROUP}>
      {targets.map(({ sessionKey, topic, counterpartName, startsAt, status }) => (
        <Command.Item
          key={sessionKey}
          value={sessionKey}
          keywords={[topic, counterpartName, ...dateWords(startsAt)]}
          className={ITEM}
          onSelect={() => onOpen(sessionKey)}
        >
          <CalendarClock aria-hidden className="size-4 shrink-0 text-fg-muted" />
          <span className="min-w-0 flex-1">
            <bdi>{topic}</bdi> with <bdi>{counterpartName}</bdi>
            <span className="block text-fg-muted text-small">
              <DayName at={startsAt} />, <ClockTime at={startsAt} /> <ZoneLabel at={startsAt} /> · {status}
            </span>
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Tells it from every other item: whatever is typed, it can be searched for in the whole list. */
export const SEARCH_ALL = 'search-all-sessions';

type SearchAllItemProps = { query: string; onSearch: () => void };

/** The way on to the list, which searches sessions that were not read here; after everything else. */
export function SearchAllItem({ query, onSearch }: SearchAllItemProps) {
  return (
    <Command.Group value={SEARCH_ALL} className={GROUP}>
      <Command.Item value={SEARCH_ALL} className={ITEM} onSelect={onSearch}>
        <ListFilter aria-hidden className="size-4 shrink-0 text-fg-muted" />
        <span className="min-w-0">
          Search sessions for <bdi>“{query}”</bdi>
        </span>
      </Command.Item>
    </Command.Group>
  );
}

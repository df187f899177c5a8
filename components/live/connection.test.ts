import { describe, expect, it } from 'vitest';
import { type Candidate, keepLive, type StreamEvents } from '@/components/live/connection';

/** A browser whose time passes, whose streams behave and whose tabs hide as the test says. */
function openPage({
  hasStreams = true,
  isHidden = false,
  isNotified = false,
  isAnotherLeading = false,
} = {}) {
  let now = 0;
  let hidden = isHidden;
  let closedByBrowser = false;
  let refreshes = 0;
  let candidate: Candidate | null = null;
  const timers = new Set<{ at: number; act: () => void }>();
  const followers = new Set<() => void>();
  const streams = new Set<StreamEvents>();
  let opened = 0;

  const connection = keepLive({
    browser: {
      openStream: hasStreams
        ? (events) => {
            opened += 1;
            closedByBrowser = false;
            streams.add(events);
            return { isClosed: () => closedByBrowser, close: () => streams.delete(events) };
          }
        : null,
      after(milliseconds, act) {
        const timer = { at: now + milliseconds, act };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      isHidden: () => hidden,
      onVisibility(act) {
        followers.add(act);
        return () => followers.delete(act);
      },
      electLeader(wanted) {
        candidate = wanted;
        if (isAnotherLeading) wanted.onFollowing();
        else wanted.onLeading();
        return () => {
          candidate = null;
        };
      },
    },
    restsWhenHidden: () => !isNotified,
    refresh: () => {
      refreshes += 1;
    },
  });

  const stream = () => {
    const [events] = streams;
    if (events === undefined) throw new Error('no stream is open');
    return events;
  };

  return {
    connection,
    stream,
    opened: () => opened,
    streams: () => streams.size,
    /** Refreshes since the last time asked. */
    refreshes() {
      const counted = refreshes;
      refreshes = 0;
      return counted;
    },
    pass(seconds: number) {
      const until = now + seconds * 1_000;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at);
        if (next === undefined) break;
        now = next.at;
        timers.delete(next);
        next.act();
      }
      now = until;
    },
    breakStream({ forGood }: { forGood: boolean }) {
      closedByBrowser = forGood;
      stream().onBreak();
    },
    hide(isNowHidden: boolean) {
      hidden = isNowHidden;
      for (const follow of followers) follow();
    },
    /** The page that listened while hidden is gone. */
    becomeLeader: () => candidate?.onLeading(),
    pending: () => timers.size + followers.size + streams.size + Number(candidate !== null),
  };
}

describe('a live page', () => {
  it('listens, and is read again after a hint; several at once are one', () => {
    const page = openPage();
    page.stream().onOpen();
    page.pass(60);
    expect([page.connection.mode(), page.refreshes()]).toEqual(['streaming', 0]);
    page.stream().onNews();
    page.stream().onNews();
    page.pass(1);
    expect(page.refreshes()).toBe(1);
    page.stream().onNews();
    page.pass(1);
    expect(page.refreshes()).toBe(1);
  });

  it('asks every ten seconds while the stream is broken, and once more when it is back', () => {
    const page = openPage();
    page.stream().onOpen();
    page.breakStream({ forGood: false });
    page.pass(9);
    expect([page.connection.mode(), page.refreshes()]).toEqual(['polling', 0]);
    page.pass(21);
    expect(page.refreshes()).toBe(3);
    page.stream().onOpen();
    page.pass(60);
    expect([page.connection.mode(), page.refreshes(), page.opened()]).toEqual(['streaming', 1, 1]);
  });

  it('opens another stream when the browser has given one up, each time a little later', () => {
    const page = openPage();
    const openedAfter: number[] = [];
    for (let second = 0; second <= 160; second += 1) {
      if (page.streams() > 0) {
        openedAfter.push(second);
        page.breakStream({ forGood: true });
      }
      page.pass(1);
    }
    expect(openedAfter).toEqual([0, 5, 15, 35, 75, 135]);
    page.refreshes();
    page.pass(60);
    page.stream().onOpen();
    page.pass(30);
    expect([page.connection.mode(), page.refreshes() > 1]).toEqual(['streaming', true]);
  });

  it('asks every ten seconds where there are no streams', () => {
    const page = openPage({ hasStreams: false });
    page.pass(30);
    expect([page.connection.mode(), page.refreshes()]).toEqual(['polling', 3]);
  });

  it('rests while hidden, whatever it did before, and is read again when it is shown', () => {
    for (const isBroken of [false, true]) {
      const page = openPage();
      if (isBroken) page.breakStream({ forGood: true });
      page.hide(true);
      page.pass(600);
      expect([page.connection.mode(), page.streams(), page.refreshes()]).toEqual(['resting', 0, 0]);
      page.hide(false);
      expect([page.connection.mode(), page.streams(), page.refreshes()]).toEqual(['streaming', 1, 1]);
      page.stream().onOpen();
      page.pass(60);
      expect(page.refreshes()).toBe(0);
    }
  });

  it('that was opened in the background waits for its first look', () => {
    const page = openPage({ isHidden: true });
    expect([page.connection.mode(), page.opened()]).toEqual(['resting', 0]);
    page.hide(false);
    expect([page.opened(), page.refreshes()]).toEqual([1, 1]);
  });

  it('of somebody who wants notifications goes on listening while hidden', () => {
    const page = openPage({ isNotified: true });
    page.stream().onOpen();
    page.hide(true);
    page.stream().onNews();
    page.pass(1);
    expect([page.connection.mode(), page.refreshes()]).toEqual(['streaming', 1]);
    page.hide(false);
    expect([page.opened(), page.refreshes()]).toEqual([1, 0]);
  });

  it('of somebody who wants notifications rests while another hidden one listens, and takes its place', () => {
    const page = openPage({ isNotified: true, isAnotherLeading: true });
    page.stream().onOpen();
    page.hide(true);
    page.pass(600);
    expect([page.connection.mode(), page.streams(), page.refreshes()]).toEqual(['resting', 0, 0]);
    page.becomeLeader();
    expect([page.connection.mode(), page.streams(), page.refreshes()]).toEqual(['streaming', 1, 1]);
    page.hide(false);
    expect([page.opened(), page.refreshes()]).toEqual([2, 0]);
  });

  it('of somebody who wants notifications listens at once when shown, whoever leads', () => {
    const page = openPage({ isNotified: true, isAnotherLeading: true, isHidden: true });
    expect([page.connection.mode(), page.opened()]).toEqual(['resting', 0]);
    page.hide(false);
    expect([page.connection.mode(), page.opened()]).toEqual(['streaming', 1]);
    page.becomeLeader();
    expect(page.opened()).toBe(1);
  });

  it('leaves nothing behind', () => {
    for (const prepare of [
      (page: ReturnType<typeof openPage>) => page.stream().onNews(),
      (page: ReturnType<typeof openPage>) => page.breakStream({ forGood: true }),
      (page: ReturnType<typeof openPage>) => page.hide(true),
    ]) {
      for (const isNotified of [false, true]) {
        const page = openPage({ isNotified });
        prepare(page);
        page.connection.stop();
        expect(page.pending()).toBe(0);
      }
    }
  });
});

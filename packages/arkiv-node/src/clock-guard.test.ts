import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type GuardedClock, guardClock } from './clock-guard.ts';
import { SettableClock } from './testing/settable-clock.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const TEN_YEARS = 3_652 * DAY;

let machine: SettableClock;
let logged: string[];
beforeEach(() => {
  machine = new SettableClock(TODAY);
  logged = [];
});

function guarded(knownMs = machine.trueMs, accept = false): GuardedClock {
  const { monotonic, sleep } = machine;
  return guardClock(machine.clock, knownMs, accept, { monotonic, sleep }, (line) => logged.push(line));
}

describe('a clock that runs on', () => {
  test('is followed to the millisecond, however rarely anybody looks', () => {
    const clock = guarded();
    for (const passed of [1, 250, 2 * SECOND, HOUR, 40 * DAY, 400 * DAY]) {
      machine.pass(passed);
      expect(clock.now()).toBe(machine.trueMs);
    }
    expect(clock.problem()).toBeNull();
    expect(logged).toEqual([]);
  });

  test('is followed after nights in which the machine slept, one after the other', () => {
    const clock = guarded();
    for (let night = 0; night < 30; night += 1) {
      machine.pass(8 * HOUR);
      expect(clock.problem()).toBeNull();
      machine.suspend(16 * HOUR);
      expect(clock.now()).toBe(machine.trueMs);
    }
  });

  test('goes on a little slower when it was set back by a little, and meets it again', () => {
    const clock = guarded();
    machine.pass(HOUR);
    let last = clock.now();
    machine.offsetMs = -3 * SECOND;
    for (let passed = 0; passed < 90; passed += 1) {
      machine.pass(SECOND);
      const now = clock.now();
      expect(now - last).toBeGreaterThanOrEqual(900);
      expect(now - last).toBeLessThanOrEqual(SECOND);
      last = now;
    }
    expect(last).toBe(machine.clock.now());
    expect(logged).toEqual([]);
  });

  test('moves on when it is moved on purpose', () => {
    const clock = guarded();
    clock.moveBy(TEN_YEARS);
    expect(clock.now()).toBe(TODAY + TEN_YEARS);
    expect(clock.problem()).toBeNull();
  });
});

describe('a clock that was set', () => {
  test.each([
    ['ten years forward', TEN_YEARS],
    ['a little more than a day forward', DAY + SECOND],
    ['six seconds back', -6 * SECOND],
    ['an hour back', -HOUR],
    ['ten years back', -TEN_YEARS],
  ])('%s is not followed while the process runs, until it is right again', (_how, offset) => {
    const clock = guarded();
    machine.pass(HOUR);
    const before = clock.now();
    machine.offsetMs = offset;
    expect(clock.now()).toBe(before);
    machine.pass(SECOND);
    expect(clock.now()).toBe(before);
    expect(clock.problem()).toMatch(/^the clock says .+Z, .+ (before|after) the last time that is known/);
    machine.offsetMs = 0;
    expect(clock.now()).toBe(machine.trueMs);
    expect(clock.problem()).toBeNull();
    expect(logged).toEqual([
      expect.stringContaining('writes are refused until the clock is set right'),
      'the clock is right again: writes are taken',
    ]);
  });

  test('an hour back is followed again once it has come as far as it was', () => {
    const clock = guarded();
    machine.pass(2 * HOUR);
    const before = clock.now();
    machine.offsetMs = -HOUR;
    machine.pass(HOUR - 5 * SECOND);
    expect(clock.problem()).not.toBeNull();
    machine.pass(SECOND);
    expect(clock.problem()).toBeNull();
    expect(clock.now()).toBe(before);
    machine.pass(10 * SECOND);
    expect(clock.now()).toBe(before + 6 * SECOND);
  });

  test('forward by less than a day, again and again, is not believed a second time', () => {
    const clock = guarded();
    machine.offsetMs = 20 * HOUR;
    expect(clock.now()).toBe(TODAY + 20 * HOUR);
    machine.offsetMs = 40 * HOUR;
    machine.pass(SECOND);
    expect(clock.now()).toBe(TODAY + 20 * HOUR);
    expect(clock.problem()).not.toBeNull();
  });

  test('forward bit by bit runs out of belief', () => {
    const clock = guarded();
    for (let second = 0; second < 20 * 3_600; second += 1) {
      machine.pass(SECOND);
      machine.offsetMs += 60 * SECOND;
      clock.now();
    }
    expect(clock.now() - machine.trueMs).toBeLessThan(1.1 * DAY);
    expect(logged).toHaveLength(1);
  });
});

describe('where it is known how long the machine slept', () => {
  function measured(knownMs = machine.trueMs): GuardedClock {
    const { monotonic, sleep, uptime } = machine;
    return guardClock(machine.clock, knownMs, false, { monotonic, sleep, uptime }, (line) =>
      logged.push(line),
    );
  }

  test.each([
    ['half a minute', 30 * SECOND, null],
    ['a minute', 62 * SECOND, '62 s'],
    ['an hour', HOUR, '3600 s'],
    ['a night', 16 * HOUR, '16 hours'],
    ['a day', DAY, '24 hours'],
  ])(
    'a pause of the virtual machine is believed as a start believes it, and told: %s',
    (_how, paused, told) => {
      const clock = measured();
      machine.pass(HOUR);
      machine.pause(paused);
      expect(clock.now()).toBe(machine.trueMs - paused);
      machine.pass(SECOND);
      machine.offsetMs = 0;
      expect(clock.now()).toBe(machine.trueMs);
      expect(clock.problem()).toBeNull();
      expect(logged).toEqual(
        told === null ? [] : [expect.stringMatching(`^the clock went forward by ${told} at once, to 2026-`)],
      );
      machine.pass(HOUR);
      expect(clock.now()).toBe(machine.trueMs);
    },
  );

  test.each([
    ['a pause of a little more than a day', DAY + SECOND],
    ['a clock that is set ten years forward', TEN_YEARS],
  ])('%s is not, until the clock is right again, or the node started anew', (_how, gap) => {
    const clock = measured();
    machine.pass(HOUR);
    const before = clock.now();
    machine.offsetMs = gap;
    machine.pass(SECOND);
    expect(clock.now()).toBe(before);
    expect(clock.problem()).toContain('after the last time that is known');
    machine.pass(30 * DAY);
    expect(clock.now()).toBe(before);
    machine.offsetMs = 0;
    expect(clock.now()).toBe(machine.trueMs);
    expect(clock.problem()).toBeNull();
  });

  test('pauses every night are, one after the other, and one behind another only up to a day', () => {
    const clock = measured();
    for (let night = 0; night < 30; night += 1) {
      machine.pass(8 * HOUR);
      clock.now();
      machine.pause(16 * HOUR);
      machine.offsetMs = 0;
      expect(clock.now()).toBe(machine.trueMs);
    }
    machine.pass(SECOND);
    machine.pause(16 * HOUR);
    machine.offsetMs = 0;
    expect(clock.problem()).not.toBeNull();
  });

  test('every sleep is, also that of a weekend, and no more than it', () => {
    const clock = measured();
    for (const slept of [16 * HOUR, 64 * HOUR, 20 * DAY, 30 * SECOND]) {
      machine.pass(8 * HOUR + 300);
      machine.suspend(slept);
      expect(clock.now()).toBe(machine.trueMs);
    }
    expect(logged).toEqual([]);
    machine.suspend(HOUR);
    machine.offsetMs = DAY + HOUR;
    expect(clock.problem()).not.toBeNull();
  });

  test('a gap at the start is judged by its length, and counts for nothing later', () => {
    const clock = measured(TODAY - 23 * HOUR);
    expect(clock.now()).toBe(TODAY);
    machine.pass(SECOND);
    expect(clock.now()).toBe(TODAY + SECOND);
    expect(measured(TODAY - DAY - 2 * SECOND).problem()).not.toBeNull();
  });

  test('whatever is done to the clock, the time is at most a day ahead of the true one, and three times what passed, and follows a right clock again', () => {
    const actions = fc.oneof(
      fc.record({ pass: fc.integer({ min: 1, max: 3 * HOUR }) }),
      fc.record({ suspend: fc.integer({ min: 1, max: 3 * DAY }) }),
      fc.record({ pause: fc.integer({ min: 1, max: 3 * DAY }) }),
      fc.record({ set: fc.integer({ min: -TEN_YEARS, max: TEN_YEARS }) }),
      fc.record({ set: fc.integer({ min: -2 * HOUR, max: 2 * HOUR }) }),
      fc.record({ set: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 60 }), (steps) => {
        machine = new SettableClock(TODAY);
        const clock = measured();
        clock.now();
        for (const step of steps) {
          if ('pass' in step) machine.pass(step.pass);
          else if ('suspend' in step) machine.suspend(step.suspend);
          else if ('pause' in step) machine.pause(step.pause);
          else machine.offsetMs = step.set;
          const most = DAY + 2 * SECOND + 3 * machine.monotonic();
          expect(clock.now() - machine.trueMs).toBeLessThanOrEqual(most);
        }
        machine.offsetMs = 0;
        machine.pass(Math.max(0, clock.now() - machine.trueMs));
        clock.now();
        machine.pass(DAY);
        // What a pause of days leaves is for a person to confirm.
        if (!steps.some((step) => 'pause' in step)) expect(clock.problem()).toBeNull();
      }),
      { seed: 20261127, numRuns: 1_000 },
    );
  });
});

describe('at a start', () => {
  test.each([
    ['a clock ten years ahead', TODAY - TEN_YEARS],
    ['a gap of a little more than a day', TODAY - DAY - SECOND],
    ['a head five seconds ahead of the clock', TODAY + 5 * SECOND],
    ['a head ten years ahead', TODAY + TEN_YEARS],
  ])('%s is not followed, unless it is confirmed', (_what, known) => {
    const doubted = guarded(known);
    expect(doubted.now()).toBe(known);
    expect(doubted.problem()).not.toBeNull();
    expect(logged).toHaveLength(1);
    const confirmed = guarded(known, true);
    expect(confirmed.problem()).toBeNull();
    expect(confirmed.now()).toBe(Math.max(known, TODAY));
    machine.pass(SECOND);
    expect(confirmed.now()).toBeGreaterThanOrEqual(Math.max(known, TODAY) + 900);
    expect(confirmed.problem()).toBeNull();
    machine.offsetMs = -HOUR;
    expect(confirmed.problem()).not.toBeNull();
  });

  test('a gap of a day and a head four seconds ahead are ordinary', () => {
    expect(guarded(TODAY - DAY).now()).toBe(TODAY);
    expect(guarded(TODAY + 4 * SECOND).now()).toBe(TODAY);
    expect(logged).toEqual([]);
  });
});

describe('whoever waits', () => {
  test('is told when the clock is set back: the wait would not end', async () => {
    const clock = guarded();
    const done = clock.waitUntil?.(TODAY + 2 * SECOND, new AbortController().signal);
    machine.offsetMs = -HOUR;
    machine.pass(2 * SECOND);
    await done;
    expect(clock.problem()).not.toBeNull();
  });

  test('waits at most a little longer when it is set back by a little', async () => {
    const clock = guarded();
    machine.pass(HOUR);
    const until = clock.now() + 2 * SECOND;
    let isDone = false;
    void clock.waitUntil?.(until, new AbortController().signal).then(() => {
      isDone = true;
    });
    machine.offsetMs = -4 * SECOND;
    for (let passed = 0; passed < 2_200; passed += 20) {
      machine.pass(20);
      await new Promise(setImmediate);
    }
    expect(isDone).toBe(true);
  });
});

/** Where a clock is: right to a few seconds, or plainly wrong. */
const offsets = fc.oneof(
  fc.integer({ min: -2 * SECOND, max: 2 * SECOND }),
  fc.integer({ min: DAY + HOUR, max: TEN_YEARS }),
  fc.integer({ min: -TEN_YEARS, max: -5 * SECOND }),
);
const moves = fc.array(
  fc.oneof(
    fc.record({ pass: fc.integer({ min: 1, max: 3 * HOUR }) }),
    fc.record({ set: offsets }),
    fc.constant({ restart: true } as const),
  ),
  { minLength: 1, maxLength: 60 },
);

test('whatever is done to the clock, the time shown is never later than the true one, and never goes back', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      machine = new SettableClock(TODAY);
      let clock = guarded();
      let last = clock.now();
      for (const step of steps) {
        if ('pass' in step) machine.pass(step.pass);
        else if ('set' in step) machine.offsetMs = step.set;
        else {
          machine.pass(SECOND);
          clock = guarded(last);
        }
        const now = clock.now();
        // Two seconds for a clock that is right to two seconds, as much for the way back.
        expect(now).toBeLessThanOrEqual(machine.trueMs + 4 * SECOND);
        expect(now).toBeGreaterThanOrEqual(last - 4 * SECOND);
        last = Math.max(last, now);
      }
    }),
    { seed: 20261122, numRuns: 2_000 },
  );
});

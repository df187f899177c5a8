import { loadavg } from 'node:os';

/** One measured line: what, how much, and whether it keeps to its floor if it has one. */
export type Row = {
  readonly what: string;
  readonly value: string;
  readonly floor?: { readonly text: string; readonly isMet: boolean };
};

/** A section of the report, measured when it is run. */
export type Section = { readonly title: string; readonly run: () => Promise<readonly Row[]> };

/** The value below which this share (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of every run of `action`, one after the other. */
export async function measure(runs: number, action: (run: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await action(run);
    samples.push(performance.now() - startedAt);
  }
  return samples;
}

/** Milliseconds of a processor that every run of `action` takes in this process, and those that pass meanwhile. */
export async function measureBoth(
  runs: number,
  action: (run: number) => Promise<unknown>,
): Promise<{ readonly wall: number[]; readonly processor: number[] }> {
  const processor: number[] = [];
  const wall = await measure(runs, async (run) => {
    const before = process.cpuUsage();
    await action(run);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1_000);
  });
  return { wall, processor };
}

/**
 * A line for the median of what was measured: what passes on the clock is held against the goal; beside it, what it took
 * of a processor, which says more on a machine that others use too.
 */
export function medianRow(
  what: string,
  { wall, processor }: { readonly wall: readonly number[]; readonly processor: readonly number[] },
  goalMs?: number,
): Row {
  const median = percentile(wall, 0.5);
  const value = `${formatMs(median)} (${formatMs(percentile(processor, 0.5))})`;
  if (goalMs === undefined) return { what, value };
  return { what, value, floor: { text: `< ${goalMs} ms`, isMet: median < goalMs } };
}

export function formatMs(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}

function verdict({ floor }: Row): string {
  if (floor === undefined) return '';
  return `${floor.isMet ? 'met' : 'NOT MET'} (${floor.text})`;
}

/** The rows as lines of a table. */
export function formatRows(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows.map((row) =>
    `  ${row.what.padEnd(width)}  ${row.value.padStart(14)}  ${verdict(row)}`.trimEnd(),
  );
}

/** How busy the machine is besides: the figures of a busy one say little about speed. */
export function loadOfMachine(when: string): Row {
  const loads = loadavg().map((load) => load.toFixed(1));
  return { what: `load average ${when} (1, 5, 15 min)`, value: loads.join(', ') };
}

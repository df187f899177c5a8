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

import { FAULTS, type FaultName, RESTARTS, SLOW } from '@/lib/arkiv/testing/faults';
import { type PathName, WRITE_PATHS } from '@/tests/faults/write-paths';

/** Where on its way an act meets the fault. */
export type Place = 'reading' | 'count' | 'sending' | 'sending the second' | 'receipt' | 'reading back';

export type Cell = {
  readonly path: PathName;
  readonly at: Place;
  readonly fault: FaultName | 'mines it late';
  /** Until it is mended, or for one call. */
  readonly lasts: boolean;
};

const PLACES: readonly Place[] = [
  'reading',
  'count',
  'sending',
  'sending the second',
  'receipt',
  'reading back',
];

function placesOf(path: PathName): readonly Place[] {
  return PLACES.filter((at) => {
    if (at === 'sending the second') return WRITE_PATHS[path].transactions === 2;
    // Nothing is read back of a sign-out.
    return at !== 'reading back' || !path.startsWith('a sign-out');
  });
}

function faultsAt(at: Place): readonly Cell['fault'][] {
  const faults = Object.keys(FAULTS) as FaultName[];
  return at === 'sending' || at === 'sending the second' ? [...faults, 'mines it late'] : faults;
}

/** All cells: every write path, met by every fault at every place, once and for good. */
export const CELLS: readonly Cell[] = (Object.keys(WRITE_PATHS) as PathName[]).flatMap((path) =>
  placesOf(path).flatMap((at) =>
    faultsAt(at).flatMap((fault) => [true, false].map((lasts) => ({ path, at, fault, lasts }))),
  ),
);

/** Those that take long: they wait for time-outs, or for a disk. */
function isQuick({ fault, lasts }: Cell): boolean {
  return !lasts || ![...SLOW, ...RESTARTS].some((name) => name === fault);
}

/**
 * Those that every run tries: each path meets each fault once, at places and for times that take turns, and each loses
 * its receipt for good and is mined too late.
 */
function isTelling(cell: Cell): boolean {
  const { path, at, fault, lasts } = cell;
  if (fault === 'mines it late') return at === 'sending' && lasts;
  if (fault === 'answers null' && at === 'receipt') return lasts;
  const turn = Object.keys(WRITE_PATHS).indexOf(path) + Object.keys(FAULTS).indexOf(fault);
  const places = placesOf(path);
  return (
    at === places[turn % places.length] && (lasts === (turn % 2 === 0) || !isQuick({ ...cell, lasts: true }))
  );
}

export const TELLING_CELLS = CELLS.filter((cell) => isTelling(cell) && isQuick(cell));
/** All the others. */
export const OTHER_CELLS = CELLS.filter((cell) => !TELLING_CELLS.includes(cell));

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

/** Of three paths, one meets a fault in every run: which one takes turns. */
const EVERY = 3;

/**
 * Those that every run tries: each fault is met by every third path, and each path meets every third fault, at places and
 * for times that take turns; each loses its receipt for good.
 */
function isTelling(cell: Cell): boolean {
  const { path, at, fault, lasts } = cell;
  const [nth, kind] = [Object.keys(WRITE_PATHS).indexOf(path), Object.keys(FAULTS).indexOf(fault)];
  if (fault === 'mines it late') return at === 'sending' && lasts && nth % EVERY === 0;
  if (fault === 'answers null' && at === 'receipt') return lasts;
  if ((nth + kind) % EVERY !== 0) return false;
  const turn = nth + (nth + kind) / EVERY;
  const places = placesOf(path);
  return (
    at === places[turn % places.length] && (lasts === (turn % 2 === 0) || !isQuick({ ...cell, lasts: true }))
  );
}

export const TELLING_CELLS = CELLS.filter((cell) => isTelling(cell) && isQuick(cell));
/** All the others. */
export const OTHER_CELLS = CELLS.filter((cell) => !TELLING_CELLS.includes(cell));

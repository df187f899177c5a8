import { FAULTS, type FaultName } from '@/lib/arkiv/testing/faults';
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

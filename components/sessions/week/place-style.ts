import type { CSSProperties } from 'react';
import { MINUTES_OF_HOUR } from '@/lib/time/week';

type Place = {
  /** Minutes from the top of the grid. */
  readonly top: number;
  readonly minutes?: number;
  readonly lane?: number;
  readonly lanes?: number;
};

/** Where something stands in the grid, as components/sessions/week/week.css reads it: in hours, and in parts of a day's width. */
export function placeStyle({ top, minutes = 0, lane = 0, lanes = 1 }: Place): CSSProperties {
  return {
    '--top': top / MINUTES_OF_HOUR,
    '--length': minutes / MINUTES_OF_HOUR,
    '--lane': lane,
    '--lanes': lanes,
  } as CSSProperties;
}

import { describe, it, vi } from 'vitest';
import { expectTruth } from '@/tests/faults/cell';
import { OTHER_CELLS } from '@/tests/faults/table';

// The budget of requests between strangers is one of real minutes.
vi.mock('@/lib/limits/stranger-requests', () => ({ takeStrangersRequest: async () => true }));

describe.each([...new Set(OTHER_CELLS.map(({ path }) => path))])('%s', (path) => {
  it.each(OTHER_CELLS.filter((cell) => cell.path === path))(
    'meets at $at a node that $fault (lasting: $lasts), and is told the truth',
    (cell) => expectTruth(cell),
  );
});

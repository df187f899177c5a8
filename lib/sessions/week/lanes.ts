/** Something on the axis, and how much it matters: 0 comes first. */
export type Placeable = { readonly from: number; readonly to: number; readonly rank: number };

/** Something that has found its place: the lane it is in, of so many beside each other. */
export type Placed<Item> = { readonly item: Item; readonly lane: number; readonly lanes: number };

/** Some for which there was no room: what stands in the last lane instead of them. */
export type Crowd<Item> = {
  readonly items: readonly Item[];
  readonly from: number;
  readonly to: number;
  readonly lanes: number;
};

/** More side by side could be neither read nor hit with a thumb. */
export const MAX_LANES = 3;

/**
 * Puts what overlaps side by side: in as many lanes as are needed at once, each as far to the front as it can be. Where
 * more are needed than there is room for, those that matter most keep theirs, and the last lane is for the rest together.
 */
export function placeSideBySide<Item extends Placeable>(
  items: readonly Item[],
): { readonly placed: readonly Placed<Item>[]; readonly crowds: readonly Crowd<Item>[] } {
  const placed: Placed<Item>[] = [];
  const crowds: Crowd<Item>[] = [];
  for (const cluster of clustersOf(items)) {
    const whole = intoLanes(cluster, cluster.length);
    const lanes = Math.max(...whole.lanes.map(({ lane }) => lane)) + 1;
    const isCrowded = lanes > MAX_LANES;
    const { lanes: kept, rest } = isCrowded ? intoLanes(cluster.toSorted(byRank), MAX_LANES - 1) : whole;
    const width = isCrowded ? MAX_LANES : lanes;
    placed.push(...kept.map(({ item, lane }) => ({ item, lane, lanes: width })));
    for (const together of clustersOf(rest))
      crowds.push({ ...reachOf(together), items: together, lanes: width });
  }
  return { placed, crowds };
}

/** Those that overlap, also by way of others, together. */
function clustersOf<Item extends Placeable>(items: readonly Item[]): readonly (readonly Item[])[] {
  const clusters: Item[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of items.toSorted(byStart)) {
    const last = clusters.at(-1);
    if (last === undefined || item.from >= end) clusters.push([item]);
    else last.push(item);
    end = Math.max(end, item.to);
  }
  return clusters;
}

/** Each in the first lane that has room for it, in the order they come. */
function intoLanes<Item extends Placeable>(items: readonly Item[], most: number) {
  const taken: Item[][] = [];
  const lanes: { item: Item; lane: number }[] = [];
  const rest: Item[] = [];
  for (const item of items) {
    const free = taken.findIndex((others) =>
      others.every(({ from, to }) => to <= item.from || item.to <= from),
    );
    const lane = free === -1 ? taken.length : free;
    if (lane >= most) {
      rest.push(item);
      continue;
    }
    taken[lane] = [...(taken[lane] ?? []), item];
    lanes.push({ item, lane });
  }
  return { lanes, rest };
}

function reachOf(items: readonly Placeable[]) {
  return { from: Math.min(...items.map(({ from }) => from)), to: Math.max(...items.map(({ to }) => to)) };
}

function byStart(left: Placeable, right: Placeable): number {
  return left.from - right.from || right.to - left.to || left.rank - right.rank;
}

function byRank(left: Placeable, right: Placeable): number {
  return left.rank - right.rank || byStart(left, right);
}

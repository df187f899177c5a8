import type { SourceFile } from './source-files';

/** Folders whose own files are both below and above their subfolders: what everybody needs and what starts everything. */
const FILES_BY_THEMSELVES = /^(|lib|packages\/[^/]+\/src)$/;

/**
 * What two files count as where their ways part: each a folder as a whole, or the own files of the folder that holds
 * both, taken together. Null when they stand side by side in one folder, which is for the rule about files.
 */
export function sidesOf(importer: string, imported: string): readonly [string, string] | null {
  const [left, right] = [importer.split('/'), imported.split('/')];
  let depth = 0;
  while (left[depth] === right[depth] && depth < Math.min(left.length, right.length) - 1) depth += 1;
  const [from, to] = [sideOf(left, depth), sideOf(right, depth)];
  return from === to ? null : [from, to];
}

function sideOf(segments: readonly string[], depth: number): string {
  const shared = segments.slice(0, depth).join('/');
  const isOwnFile = depth === segments.length - 1 && !FILES_BY_THEMSELVES.test(shared);
  return isOwnFile ? `${shared}/*` : segments.slice(0, depth + 1).join('/');
}

/** Circles among folders at every depth, each as the imports it is made of. Types count, as they do among files. */
export function findFolderCircles(files: readonly SourceFile[]): readonly string[] {
  const edges = new Map<string, Map<string, string>>();
  const known = new Set(files.map(({ path }) => path));
  for (const { path, imports } of files) {
    for (const { from } of imports) {
      const sides = known.has(from) ? sidesOf(path, from) : null;
      if (sides === null) continue;
      const targets = edges.get(sides[0]) ?? new Map<string, string>();
      edges.set(sides[0], targets.set(sides[1], `${path} imports ${from}`));
    }
  }
  return findCircles(edges.keys(), (folder) => edges.get(folder)?.keys() ?? []).map((circle) =>
    circle
      .slice(1)
      .map((to, position) => edges.get(circle[position] ?? '')?.get(to))
      .join(', '),
  );
}

/** Folders with more source files side by side than a reader takes in at a glance. */
export function findCrowdedFolders(files: readonly SourceFile[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > most)
    .map(([folder, count]) => `${folder}: ${count} files`);
}

/** Circles of a graph, from the first node in the alphabet; one at least for nodes that reach each other. */
export function findCircles(
  nodes: Iterable<string>,
  next: (node: string) => Iterable<string>,
): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: (readonly string[])[] = [];
  const walk = (node: string, trail: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      circles.push([...trail.slice(trail.indexOf(node)), node]);
      return;
    }
    state.set(node, 'open');
    for (const target of next(node)) walk(target, [...trail, node]);
    state.set(node, 'done');
  };
  for (const node of [...nodes].sort()) walk(node, []);
  return circles;
}

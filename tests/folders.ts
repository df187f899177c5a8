import type { SourceFile } from './source-files';

/** What a file counts as when folders are looked at: its first two segments, a single file of `lib/` itself, `app`, or its package. */
export function folderOf(path: string): string {
  const [first = '', second] = path.split('/');
  if (first === 'app' || second === undefined) return first;
  return `${first}/${second}`;
}

/** Circles among folders, each as the imports it is made of. Types count, as they do among files. */
export function findFolderCircles(files: readonly SourceFile[]): readonly string[] {
  const edges = new Map<string, Map<string, string>>();
  const known = new Set(files.map(({ path }) => path));
  for (const { path, imports } of files) {
    for (const { from } of imports) {
      if (!known.has(from) || folderOf(from) === folderOf(path)) continue;
      const targets = edges.get(folderOf(path)) ?? new Map<string, string>();
      edges.set(folderOf(path), targets.set(folderOf(from), `${path} imports ${from}`));
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

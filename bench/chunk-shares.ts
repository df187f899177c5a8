import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Every so many characters the source is looked up: exact enough for a share, and quick. */
const STEP = 8;

/** Bytes, gzip, by where they come from. */
export type Shares = ReadonlyMap<string, number>;

/** Where the bytes of a chunk of the build come from: its packed size, divided as its characters are. */
export function sharesOfChunk(build: string, path: string): Shares {
  const file = join(build, decodeURIComponent(path));
  const text = readFileSync(file, 'utf8');
  const [, mapName] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text) ?? [];
  if (mapName === undefined) return new Map([['framework', gzipSync(text).length]]);
  const map = new SourceMap(JSON.parse(readFileSync(join(file, '..', mapName), 'utf8')));
  const counts = new Map<string, number>();
  let total = 0;
  for (const [line, characters] of text.split('\n').entries()) {
    for (let column = 0; column < characters.length; column += STEP) {
      const entry = map.findEntry(line, column);
      add(counts, 'originalSource' in entry ? originOf(entry.originalSource) : 'framework', 1);
      total += 1;
    }
  }
  const packed = gzipSync(text).length;
  return new Map([...counts].map(([origin, count]) => [origin, (count / total) * packed]));
}

/** The shares of several chunks together, the largest first. */
export function sumShares(chunks: readonly Shares[]): Shares {
  const sum = new Map<string, number>();
  for (const shares of chunks) for (const [origin, bytes] of shares) add(sum, origin, bytes);
  return new Map([...sum].sort(([, a], [, b]) => b - a));
}

/** `framework` is Next and React with what the bundler adds, `ours` this repository, everything else a dependency by its name. */
export function originOf(source: string): string {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  if (name === undefined) return /\/(?:app|components|lib)\//.test(source) ? 'ours' : 'framework';
  return /^(?:next|react|react-dom|scheduler|@swc\/helpers)$/.test(name) ? 'framework' : name;
}

function add(counts: Map<string, number>, origin: string, by: number): void {
  counts.set(origin, (counts.get(origin) ?? 0) + by);
}

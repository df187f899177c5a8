/** Deeper than any export goes. */
const MAX_DEPTH = 64;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;

/** The members of the object, or null for the array, that a place in a text is inside of. */
type Level = Set<string> | null;

/**
 * Why a text that is JSON could be read in two ways, or not at all by the next program; null when it cannot.
 *
 * Where one object names a member twice some readers take the first and some the last: two would check different files.
 */
export function jsonProblem(text: string): string | null {
  const levels: Level[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      levels.push(token === '{' ? new Set() : null);
      if (levels.length > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} deep`;
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else {
      const members = levels.at(-1);
      if (!members || !isName(text, index + token.length)) continue;
      const name: unknown = JSON.parse(token);
      if (members.has(String(name))) return `names ${token.slice(0, 60)} twice in one object`;
      members.add(String(name));
    }
  }
  return null;
}

const BLANK = ' \t\r\n';

function isName(text: string, after: number): boolean {
  let place = after;
  while (BLANK.includes(text.charAt(place)) && place < text.length) place += 1;
  return text.charAt(place) === ':';
}

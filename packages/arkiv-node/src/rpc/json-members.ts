/** The members of a JSON object in the order they were written, repeated names and all. */
export type Members = readonly (readonly [name: string, value: unknown])[];

/** Of objects in which a name was repeated: JavaScript keeps the last value only, Go reads one after the other. */
const repeated = new WeakMap<object, Members>();

/** The members of an object as they were written, where that is known; else as JavaScript has them. */
export function membersOf(value: object): Members {
  return repeated.get(value) ?? Object.entries(value);
}

type Open =
  | { readonly kind: 'list'; readonly items: unknown[] }
  | { readonly kind: 'object'; readonly members: [string, unknown][]; name: string | null };

function closed(open: Open): unknown {
  if (open.kind === 'list') return open.items;
  const value: object = Object.fromEntries(open.members);
  if (Object.keys(value).length < open.members.length) repeated.set(value, open.members);
  return value;
}

/** The index behind the text that begins at `start` with a quote. */
function afterText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
}

/**
 * Parses JSON as `JSON.parse` does and remembers repeated names for {@link membersOf}.
 *
 * Without recursion: a body may be nested thousands deep. Only for texts that `JSON.parse` has accepted.
 */
export function parseWithMembers(json: string): unknown {
  const scalar = /[^\s,\]}]+/y;
  const stack: Open[] = [];
  let root: unknown;
  const put = (value: unknown): void => {
    const top = stack.at(-1);
    if (top === undefined) root = value;
    else if (top.kind === 'list') top.items.push(value);
    else if (top.name === null) top.name = String(value);
    else {
      top.members.push([top.name, value]);
      top.name = null;
    }
  };
  let at = 0;
  while (at < json.length) {
    const char = json[at] ?? '';
    let end = at + 1;
    if (char === '{') stack.push({ kind: 'object', members: [], name: null });
    else if (char === '[') stack.push({ kind: 'list', items: [] });
    else if (char === '}' || char === ']') {
      const open = stack.pop();
      if (open !== undefined) put(closed(open));
    } else if (char === '"') {
      end = afterText(json, at);
      put(JSON.parse(json.slice(at, end)));
    } else if (!/[\s,:]/.test(char)) {
      scalar.lastIndex = at;
      const [token = ''] = scalar.exec(json) ?? [];
      end = at + token.length;
      put(JSON.parse(token));
    }
    at = end;
  }
  return root;
}

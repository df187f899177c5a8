import { expect, test } from 'vitest';
import { toUrlText } from '@/lib/call/jitsi/url-text';

/** How Jitsi reads one option behind the `#` of its address (jitsi-meet `base/util/parseURLParams`). */
function readByJitsi(value: string): unknown {
  const decoded = decodeURIComponent(value)
    .replace(/\\&/, '&')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"');
  return JSON.parse(decoded);
}

const written = (text: string) => encodeURIComponent(JSON.stringify(text));

test('a curly pair of quotes would lose the text on the way', () => {
  expect(() => readByJitsi(written('The “Rust” book'))).toThrow(SyntaxError);
});

test.each([
  ['The “Rust” book', 'The "Rust" book'],
  ['O’Brien', "O'Brien"],
  ['‘a’ & <b> 100 % #1', "'a' & <b> 100 % #1"],
  ['Zoë 李', 'Zoë 李'],
])('%s arrives as %s', (text, arrives) => {
  expect(readByJitsi(written(toUrlText(text)))).toBe(arrives);
});

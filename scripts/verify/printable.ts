/**
 * What a terminal would obey or hide instead of showing: control and formatting characters (colours, cursors, reordered
 * text), separators of lines, blanks that are no space, halves of characters, and code points that are nobody's.
 */
const UNSHOWN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Text of strangers on one line, harmless in a terminal: what is not shown stands as `\u{202e}`. */
export function printable(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(UNSHOWN, (found) => `\\u{${codeOf(found)}}`);
}

/** JSON text that is the same value and holds nothing a terminal obeys; line breaks between its parts stay. */
export function printableJson(json: string): string {
  return json.replace(UNSHOWN, (found) => (found === '\n' ? found : escapeUnits(found)));
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

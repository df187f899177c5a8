/**
 * Text as Jitsi reads it out of a URL: curly quotes become straight ones there, and that before the JSON around them
 * is parsed, so that a curly pair in a name would lose the name. Made straight beforehand it survives.
 *
 * Source: jitsi-meet `base/util/parseURLParams`.
 */
export function toUrlText(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D]/g, '"');
}

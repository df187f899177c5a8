import { type TextLimit, textSize } from '@/lib/protocol/text/text';

/** How much room a text has left, once it begins to matter: in the unit that runs out first. */
export function roomLeft(text: string, { characters, bytes }: TextLimit): string | null {
  const size = textSize(text);
  if (size.characters < characters / 2 && size.bytes < bytes / 2) return null;
  const charactersLeft = characters - size.characters;
  const bytesLeft = bytes - size.bytes;
  const [left, unit] = bytesLeft < charactersLeft ? [bytesLeft, 'bytes'] : [charactersLeft, 'characters'];
  return left < 0 ? `${-left} ${unit} too many` : `${left} ${unit} left`;
}

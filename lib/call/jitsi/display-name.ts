import { toUrlText } from '@/lib/call/jitsi/url-text';

/** Jitsi's own limit for a name in a room. */
const JITSI_NAME_LIMIT = 50;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};

/**
 * Whether a name in the room is the one we gave: Jitsi trims and cuts names, makes curly quotes straight, and some
 * versions hand them on with HTML entities in them (jitsi-meet#11664). Capitals count: whoever bears another name is worth
 * a look.
 */
export function isSameDisplayName(inRoom: string, given: string): boolean {
  return (
    normalize(inRoom.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity)) ===
    normalize(given)
  );
}

function normalize(name: string): string {
  return toUrlText(name).normalize('NFC').trim().slice(0, JITSI_NAME_LIMIT).replace(/\s+/g, ' ').trim();
}

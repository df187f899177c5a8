/**
 * A name nobody else has, for one opened page: a version 4 UUID (RFC 9562, section 5.4) from sixteen random bytes.
 * `crypto.randomUUID` is missing on pages without https.
 */
export function toPageId(random: Uint8Array): string {
  const bytes = random.map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x40;
    return index === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A slash of a path in any spelling: as it is, turned round, or escaped however often. */
const SLASH = String.raw`(?:[\\/]|%(?:25)*(?:2f|5c))+`;

/**
 * What a secret looks like, whatever it is called, and what stands in its place.
 *
 * Each pattern is also used on whole lines of JSON: what it takes away holds no quotation mark, and a backslash only with
 * what belongs to it. Source: RFC 7515 section 7.1 (tokens), RFC 6750 and 7617 (Authorization), RFC 7468 (keys).
 */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(-----BEGIN [A-Z ]*PRIVATE KEY-----)(?:[\w+/=\s]|\\+[nr])+/g, '$1[redacted]'],
  // Addresses, keys and hashes have at most 64 digits; whatever is longer is, or may hold, a signature.
  [/0x[0-9a-f]{65,}/gi, '0x…'],
  [/(?<![0-9a-f])[0-9a-f]{128,}/gi, '…'],
  [/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(\b(?:bearer|basic)\s+)[\w.~+/=-]{16,}/gi, '$1[redacted]'],
  [/Fe26\.2(?:\*|%(?:25)*2a)[\w*~.%-]+/gi, '[sealed]'],
  [/(\btwofold-[a-z-]+=)[^\s;,"'\\]+/gi, '$1[redacted]'],
  [new RegExp(String.raw`(\bcalendar${SLASH}[^\s"\\/%[\]]+${SLASH})[^\s"'\\/?#%<>]+`, 'gi'), '$1[feed]'],
  // The secret part of a feed's address alone: lib/calendar/feed-token.ts.
  [/[0-9a-z]{1,10}-[\w-]{43}(?![\w-])/g, '[feed]'],
  [/(\/\/)[^\s/@"\\]+@/g, '$1[redacted]@'],
  // By its name last: it takes everything, a half of another secret too.
  [/(\b(?:jwt|token|secret|password|signature)(?:=|%(?:25)*3d))[^\s&"'\\<>]+/gi, '$1[redacted]'],
];

/** A text without what looks like a signature, token, sealed cookie, password, private key or feed address. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((left, [secret, mark]) => left.replace(secret, mark), text);
}

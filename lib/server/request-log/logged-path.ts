/** A secret is longer than any word of our addresses; what is public and as long has a form of its own. */
const WORD = /^[A-Za-z0-9._~-]{0,24}$/;
const WALLET_OR_KEY = /^0x(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

const MAX_LENGTH = 200;
/** Escaped more often than this, a segment is no word any more. */
const MAX_UNESCAPING = 4;

const HIDDEN = '[…]';

/**
 * The path of a request as the log tells it: words of addresses like ours, wallets and session keys.
 *
 * Shape: everything behind `calendar` is `[feed]`, because it is the secret of a feed, or something mistaken for one,
 * however it is spelt. Any other segment that is no such word is `[…]`. No query, ever.
 */
export function loggedPath(pathname: string): string {
  const segments = unescaped(pathname.split(/[?#]/, 1)[0] ?? '').split(/[\\/]+/);
  const feed = segments.findIndex((segment) => segment.toLowerCase() === 'calendar');
  const shown = feed === -1 ? segments.map(tellSegment) : [...segments.slice(0, feed + 1).map(tellSegment)];
  const hasMore = feed !== -1 && segments.slice(feed + 1).some((segment) => segment !== '');
  const path = [...shown, ...(hasMore ? ['[feed]'] : [])].join('/');
  return path.length > MAX_LENGTH ? `${path.slice(0, MAX_LENGTH)}…` : path;
}

function tellSegment(segment: string): string {
  return WORD.test(segment) || WALLET_OR_KEY.test(segment) ? segment : HIDDEN;
}

function unescaped(path: string): string {
  let left = path;
  for (let round = 0; round < MAX_UNESCAPING && left.includes('%'); round += 1) {
    try {
      left = decodeURIComponent(left);
    } catch {
      return left;
    }
  }
  return left;
}

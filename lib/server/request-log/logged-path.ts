import { parseAddress, parseBytes32 } from '@/lib/hex';

/** A secret is longer than any word of our addresses; what is public and as long has a form of its own. */
const WORD = /^[A-Za-z0-9._~-]{0,24}$/;

const MAX_LENGTH = 200;

/**
 * The path of a request as the log tells it: words of addresses like ours, wallets and session keys.
 *
 * Shape: told up to the first segment that is none of these, and `[…]` in its place: what comes after it is of the same
 * kind. No address of ours needs an escape, so that no spelling hides anything. What is behind `calendar` is `[feed]`: the
 * secret of one, or something mistaken for it.
 */
export function loggedPath(pathname: string): string {
  const told: string[] = [];
  let isFeed = false;
  for (const segment of pathname.slice(0, 2 * MAX_LENGTH).split('/')) {
    if ((isFeed && segment !== '') || !isPublic(segment)) {
      told.push(isFeed ? '[feed]' : '[…]');
      break;
    }
    told.push(segment);
    isFeed ||= segment.toLowerCase() === 'calendar';
  }
  const path = told.join('/');
  return path.length > MAX_LENGTH ? `${path.slice(0, MAX_LENGTH)}…` : path;
}

function isPublic(segment: string): boolean {
  return WORD.test(segment) || parseAddress(segment) !== null || parseBytes32(segment) !== null;
}

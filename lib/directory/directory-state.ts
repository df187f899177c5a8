import type { Address } from 'viem';
import type { DirectoryPosition } from '@/lib/directory/directory-order';
import { parseWallet } from '@/lib/protocol/schema';
import { parseSearch } from '@/lib/sessions/list/list-state';
import { parseIsoInstant } from '@/lib/time/instant';

/** Everything that decides which part of the directory is looked at: it lives in the URL. */
export type DirectoryState = {
  /** What is searched for, trimmed; empty for no search. */
  readonly query: string;
  /** Null for the first page. */
  readonly after: DirectoryPosition | null;
};

/** Where the directory is. */
export const DIRECTORY_PATH = '/mentors';

const POSITION = /^(\d{4}-\d{2}-\d{2})-([0-9a-f]{40})$/;

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads what is looked at from the parameters of the URL; whatever is not understood is as if it were not there. */
export function parseDirectoryState({ q, after }: Parameters): DirectoryState {
  return { query: parseSearch(q), after: typeof after === 'string' ? parsePosition(after) : null };
}

/** The URL of a part of the directory. What is as it is by itself is left out. */
export function directoryHref({ query, after }: DirectoryState): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  if (after !== null) parameters.set('after', `${after.day}-${after.wallet.slice(2)}`);
  return parameters.size === 0 ? DIRECTORY_PATH : `${DIRECTORY_PATH}?${parameters}`;
}

function parsePosition(text: string): DirectoryPosition | null {
  const [, day = '', digits = ''] = POSITION.exec(text) ?? [];
  const wallet: Address | null = parseWallet(`0x${digits}`);
  if (wallet === null || parseIsoInstant(`${day}T00:00:00.000Z`) === null) return null;
  return { day, wallet };
}

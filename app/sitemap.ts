import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import type { Address } from 'viem';
import type { DirectoryPlace } from '@/lib/availability/directory';
import { listMentors } from '@/lib/availability/queries';
import { getAppUrl } from '@/lib/env/get-public-config';
import { isPaused } from '@/lib/protocol/availability/offer';

/** The same for everybody, and about nobody. */
const PUBLIC_PAGES = ['/', '/mentors', '/proof'] as const;

/** Pages of 200 records, as many as the directory reads. */
const MAX_READINGS = 5;

/**
 * What anybody may find: the pages about nobody, and the booking pages of those who signed that they are listed, in the
 * order of their addresses. While the node cannot be read, as many of these as were.
 */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const mentors = (await listedMentors()).map((wallet) => `/with/${wallet}`);
  return [...PUBLIC_PAGES, ...mentors].map((path) => ({ url: new URL(path, getAppUrl()).href }));
}

/** Whom the directory shows; whoever pauses is not in it. */
async function listedMentors(): Promise<readonly Address[]> {
  const wallets: Address[] = [];
  let from: DirectoryPlace | null = null;
  for (let readings = 1; readings <= MAX_READINGS; readings += 1) {
    const page: Awaited<ReturnType<typeof listMentors>> = await listMentors(from);
    if (!page.ok) break;
    for (const { offer } of page.value.offers) if (!isPaused(offer)) wallets.push(offer.wallet);
    from = page.value.next;
    if (from === null) break;
  }
  return wallets.sort();
}

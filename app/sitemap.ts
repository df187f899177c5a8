import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { readListed } from '@/lib/directory/queries';
import { getAppUrl } from '@/lib/env/get-public-config';

/** The same for everybody, and about nobody. */
const PUBLIC_PAGES = ['/', '/mentors', '/proof'] as const;

/**
 * What anybody may find: the pages about nobody, and the booking pages of those the directory shows, in the order of their
 * addresses; these are missing while they cannot be read.
 */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const listed = await readListed();
  const mentors = listed.ok ? [...listed.value.offers.keys()].sort() : [];
  return [...PUBLIC_PAGES, ...mentors.map((wallet) => `/with/${wallet}`)].map((path) => ({
    url: new URL(path, getAppUrl()).href,
  }));
}

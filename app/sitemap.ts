import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { getAppUrl } from '@/lib/env/get-public-config';

/** What anybody may find: the same for everybody, and about nobody. */
const PUBLIC_PAGES = ['/', '/mentors', '/proof'] as const;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  return PUBLIC_PAGES.map((path) => ({ url: new URL(path, getAppUrl()).href }));
}

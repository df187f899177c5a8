import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { getAppUrl } from '@/lib/env/get-public-config';

/** The front page and how to check it are for everybody; sessions are for two. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/sessions', '/api'] },
    sitemap: new URL('/sitemap.xml', getAppUrl()).href,
  };
}

import type { MetadataRoute } from 'next';

/** The front page and how to check it are for everybody; sessions are for two. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: ['/sessions', '/api'] } };
}

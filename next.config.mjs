/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks them before it builds.
  typescript: { ignoreBuildErrors: process.env.TYPES_ARE_CHECKED === '1' },
  // The source is public; with the maps anybody can see what a page is made of, and `npm run bench -- first-load` does.
  productionBrowserSourceMaps: true,
  // The Arkiv SDK and brotli run in Node only; keep them out of the bundler.
  serverExternalPackages: ['pino', '@bitauth/libauth'],
  turbopack: { resolveAlias: { 'next/dist/compiled/process': './scripts/browser-process.cjs' } },
  experimental: {
    // Most who build do it once: keeping what would make the next build faster costs this one a quarter more, and 150 MB.
    turbopackFileSystemCacheForBuild: false,
    // Few large files pack better than many small ones: 3 kB of each page. What it costs:
    // docs/decisions/0033-fewer-bytes-first.md.
    turbopackChunking: {
      minChunkSize: 2_000_000,
      maxMergeChunkSize: 5_000_000,
      requestCost: 5_000_000,
      firstPageLoadPriority: 1,
    },
  },
  // The floor under every answer: lib/server/edge/edge.ts sends the same and more, with policies made for the one
  // request. No policy about content here: browsers obey the intersection of two.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      ],
    },
  ],
};

export default config;

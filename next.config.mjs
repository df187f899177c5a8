/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The Arkiv SDK and brotli run in Node only; keep them out of the bundler.
  serverExternalPackages: ['pino'],
  // Everything else gets its headers in proxy.ts.
  headers: async () => [
    { source: '/_next/static/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
  ],
};

export default config;

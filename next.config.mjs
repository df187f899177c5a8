/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The Arkiv SDK and brotli run in Node only; keep them out of the bundler.
  serverExternalPackages: ['pino'],
};

export default config;

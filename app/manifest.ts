import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/sessions',
    name: 'Twofold',
    short_name: 'Twofold',
    description: 'Book one-to-one mentoring. You both confirm, then you meet.',
    lang: 'en',
    dir: 'ltr',
    start_url: '/sessions',
    scope: '/',
    display: 'standalone',
    background_color: '#f8f5f1',
    theme_color: '#f8f5f1',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icons/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icons/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icons/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  };
}

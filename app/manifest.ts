import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Twofold',
    short_name: 'Twofold',
    description: 'One-to-one mentoring sessions that both people sign.',
    start_url: '/sessions',
    display: 'standalone',
    background_color: '#f8f5f1',
    theme_color: '#f8f5f1',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/apple-icon.png', type: 'image/png', sizes: '180x180' },
    ],
  };
}

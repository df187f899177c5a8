import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import './call.css';

export const metadata: Metadata = { title: 'Call', robots: { index: false, follow: false } };

export const viewport: Viewport = { colorScheme: 'dark', themeColor: '#141210' };

export default function CallLayout({ children }: { children: ReactNode }) {
  return <div className="call-surface surface-dark min-h-dvh bg-page text-fg">{children}</div>;
}

import type { Metadata } from 'next';
import { AskPage } from '@/components/availability/booking/ask-page';

export const metadata: Metadata = { title: 'New request', robots: { index: false } };

type NewSessionPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default function NewSessionPage({ searchParams }: NewSessionPageProps) {
  return <AskPage searchParams={searchParams} />;
}

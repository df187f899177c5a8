import type { Metadata } from 'next';
import type { ComponentProps } from 'react';
import { AskPage, askTitle } from '@/components/availability/booking/ask-page';

type NewSessionPageProps = ComponentProps<typeof AskPage>;

export async function generateMetadata({ searchParams }: NewSessionPageProps): Promise<Metadata> {
  return { title: await askTitle(await searchParams), robots: { index: false } };
}

export default function NewSessionPage({ searchParams }: NewSessionPageProps) {
  return <AskPage searchParams={searchParams} />;
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BookingPage } from '@/components/availability/booking/booking-page';
import { displayName } from '@/lib/people/person';
import { getPerson } from '@/lib/people/queries';
import { parseWallet } from '@/lib/protocol/schema';

type WithPageProps = {
  params: Promise<{ wallet: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: WithPageProps): Promise<Metadata> {
  const wallet = parseWallet((await params).wallet);
  if (wallet === null) return { title: 'Nobody', robots: { index: false } };
  return { title: `A session with ${displayName(await getPerson(wallet))}`, robots: { index: false } };
}

export default async function WithPage({ params, searchParams }: WithPageProps) {
  const wallet = parseWallet((await params).wallet);
  if (wallet === null) notFound();
  return <BookingPage wallet={wallet} searchParams={searchParams} />;
}

import type { Metadata } from 'next';
import { BookingPage } from '@/components/availability/booking/booking-page';
import { NotFoundPage } from '@/components/page/not-found-page';
import { getAvailability } from '@/lib/availability/queries';
import { displayName } from '@/lib/people/person';
import { personOf } from '@/lib/people/queries';
import { parseWallet } from '@/lib/protocol/schema';

type WithPageProps = {
  params: Promise<{ wallet: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: WithPageProps): Promise<Metadata> {
  const wallet = parseWallet((await params).wallet);
  if (wallet === null) return { title: 'Nothing here', robots: { index: false } };
  const found = await getAvailability(wallet);
  const person = personOf(wallet, found.ok ? found.value.profile : null);
  const name = displayName(person);
  // Search engines show whom their own signature lists for everybody, and nobody else.
  const isListed = found.ok && found.value.inForce?.offer.directory === 'listed';
  return {
    title: `A session with ${name}`,
    description: `See when ${name} is free, and book one-to-one mentoring.`,
    robots: { index: isListed },
  };
}

export default async function WithPage({ params, searchParams }: WithPageProps) {
  const wallet = parseWallet((await params).wallet);
  if (wallet === null) return <NotFoundPage />;
  return <BookingPage wallet={wallet} searchParams={searchParams} />;
}

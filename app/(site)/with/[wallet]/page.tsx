import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PersonalPage } from '@/components/sessions/ask/personal-page';
import { displayName } from '@/lib/people/person';
import { getPerson } from '@/lib/people/queries';
import { parseWallet } from '@/lib/protocol/schema';

type WithPageProps = { params: Promise<{ wallet: string }> };

export async function generateMetadata({ params }: WithPageProps): Promise<Metadata> {
  const wallet = parseWallet((await params).wallet);
  if (wallet === null) return { title: 'Nobody', robots: { index: false } };
  return { title: `A session with ${displayName(await getPerson(wallet))}`, robots: { index: false } };
}

export default async function WithPage({ params }: WithPageProps) {
  const wallet = parseWallet((await params).wallet);
  if (wallet === null) notFound();
  return <PersonalPage wallet={wallet} />;
}

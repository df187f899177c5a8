import type { Metadata } from 'next';
import { DirectoryPage } from '@/components/directory/directory-page';
import { parseDirectoryState } from '@/lib/directory/directory-state';

export const metadata: Metadata = {
  title: 'Mentors',
  description: 'See when mentors are free, and book one-to-one mentoring.',
  robots: { index: false },
};

type MentorsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MentorsPage({ searchParams }: MentorsPageProps) {
  return <DirectoryPage state={parseDirectoryState(await searchParams)} />;
}

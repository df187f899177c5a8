import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

export const metadata: Metadata = { title: 'Nothing here' };

/** Any address that nothing else answers: said inside the frame, which only pages of the site need to bring along. */
export default function MissingPage(): never {
  notFound();
}

import { notFound } from 'next/navigation';

/** Any address that nothing else answers: said inside the frame, which only pages of the site need to bring along. */
export default function MissingPage(): never {
  notFound();
}

import type { Metadata } from 'next';
import { NotFoundPage } from '@/components/page/not-found-page';

export const metadata: Metadata = { title: 'Nothing here', robots: { index: false } };

/** Any address that nothing else answers: said inside the frame, which only pages of the site need to bring along. */
export default NotFoundPage;

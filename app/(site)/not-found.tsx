import type { Metadata } from 'next';
import { NotFoundPage } from '@/components/page/not-found-page';

export const metadata: Metadata = { title: 'Nothing here' };

export default NotFoundPage;

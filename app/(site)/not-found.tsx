import { NotFoundPage } from '@/components/page/not-found-page';

export default NotFoundPage;

import { NothingHere } from '@/components/page/not-found-page';

export default NothingHere;

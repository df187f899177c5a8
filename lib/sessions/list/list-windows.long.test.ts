import { describeLists } from '@/lib/sessions/list/testing/list-pages';

describeLists([{ count: 2_000, daysAhead: 360, atFirst: 5, perPage: 5 }]);

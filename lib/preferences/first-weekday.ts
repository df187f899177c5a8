import 'server-only';

import { headers } from 'next/headers';
import { firstWeekdayOf, type WeekdayIndex } from '@/lib/time/week';

/** The day this reader's weeks begin with, as far as the languages of the browser tell. */
export async function getFirstWeekday(): Promise<WeekdayIndex> {
  return firstWeekdayOf((await headers()).get('accept-language'));
}

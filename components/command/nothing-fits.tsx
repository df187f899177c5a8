'use client';

import { useCommandState } from 'cmdk';

type NothingFitsProps = {
  /** Items that fit whatever is typed. */
  always: number;
  isReading: boolean;
};

/** Says that nothing in the list fits what was typed: what is left there is a way on. */
export function NothingFits({ always, isReading }: NothingFitsProps) {
  const isNothing = useCommandState(({ search, filtered }) => search !== '' && filtered.count <= always);
  return (
    <p role="status" className="text-fg-muted not-empty:mx-9 not-empty:mt-4">
      {isNothing && !isReading ? 'Nothing here matches what you typed.' : ''}
    </p>
  );
}

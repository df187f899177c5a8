'use client';

import { useFormStatus } from 'react-dom';
import { Button } from '@/components/ui/button';

/** Sends the search, and says while it is on the way. */
export function SearchButton() {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" busy={pending}>
      Search
    </Button>
  );
}

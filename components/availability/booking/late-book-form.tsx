'use client';

import dynamic from 'next/dynamic';

/**
 * The form of a chosen time. Written by the server with the page; its code comes with those pages alone that show it,
 * because most who look at free times have chosen none yet.
 */
export const LateBookForm = dynamic(
  async () => (await import('@/components/availability/booking/book-form')).BookForm,
);

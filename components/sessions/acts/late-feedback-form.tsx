'use client';

import dynamic from 'next/dynamic';

/**
 * The form for feedback. Written by the server with the page; its code comes with those pages alone that show it, because
 * most sessions one looks at are ahead.
 */
export const LateFeedbackForm = dynamic(
  async () => (await import('@/components/sessions/acts/feedback-form')).FeedbackForm,
);

/** What stands in the place of a page that broke, where nobody knows over what. */
export const BROKEN_PAGE_COPY = {
  title: 'Something went wrong on this page',
  body: 'The fault is ours. Nothing of yours was lost or changed.',
  action: 'Try again',
} as const;

/** Where the parts of a session's page stand, there or on their way. */
export const SESSION_LAYOUT = {
  grid: 'grid gap-x-10 gap-y-10 lg:grid-cols-[1fr_20rem]',
  ticket: 'lg:col-span-2',
  /** Beside what there is to read where there is room, else between it and the ticket. */
  aside:
    'rounded-card border border-line bg-raised p-4 sm:p-6 lg:sticky lg:top-8 lg:col-start-2 lg:row-start-2 lg:self-start',
  reading: 'min-w-0 lg:col-start-1 lg:row-start-2',
} as const;

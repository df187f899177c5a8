/** The look of everything one types into; 44 px high at least. */
export const CONTROL =
  'motion-hand min-h-11 w-full rounded-control border border-line-strong bg-card px-3 py-2 text-body text-fg transition-colors placeholder:text-fg-faint hover:border-fg-muted aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-sunken';

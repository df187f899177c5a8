/** How a line of the command menu looks. */
export const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 break-words rounded-control px-3 py-1.5 data-[selected=true]:bg-hover';

/** How a group of them looks, with its heading. */
export const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-fg-muted [&_[cmdk-group-heading]]:text-small';

/** The place of something that is on its way. Give it the size of what will stand there: what follows moves otherwise (its look: app/globals.css). */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden data-skeleton className={className} />;
}

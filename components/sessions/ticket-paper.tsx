import { Skeleton } from '@/components/ui/skeleton';

/** The paper of a ticket: the same whether it is written on or still empty. */
export const PAPER = {
  sheet: '@container overflow-hidden rounded-card border border-line bg-card',
  /** Side by side where the ticket is wide for the letters in it, whatever the screen. */
  box: 'grid @min-[28rem]:grid-cols-[minmax(13rem,auto)_1fr]',
  stub: 'relative border-b border-dashed border-line-strong p-6 @min-[28rem]:border-e @min-[28rem]:border-b-0 @min-[28rem]:py-8 @min-[28rem]:pe-10 @min-[28rem]:ps-8',
  body: 'flex flex-col justify-between gap-6 p-6 @min-[28rem]:p-8',
} as const;

/** Where the stub would tear off: two bites out of the paper at the ends of the dashed line. */
export function Notches() {
  const notch = 'absolute size-4 rounded-full border border-line bg-page';
  return (
    <span aria-hidden>
      <span
        className={`${notch} -bottom-2 -start-2 @min-[28rem]:-top-2 @min-[28rem]:-end-2 @min-[28rem]:bottom-auto @min-[28rem]:start-auto`}
      />
      <span className={`${notch} -end-2 -bottom-2`} />
    </span>
  );
}

/** The place of a ticket that is on its way. It brings no code along: pages that only wait have it too. */
export function TicketSkeleton() {
  return (
    <div className={PAPER.sheet} aria-hidden>
      <div className={PAPER.box}>
        <div className={PAPER.stub}>
          <Notches />
          <Skeleton className="h-6 w-24" />
          <Skeleton className="mt-2 h-10 w-32" />
          <Skeleton className="mt-2 h-4 w-28" />
          <Skeleton className="mt-4 h-5 w-32" />
        </div>
        <div className={PAPER.body}>
          <div>
            <Skeleton className="h-7 w-56 max-w-full" />
            <Skeleton className="mt-4 h-6 w-44" />
          </div>
          <Skeleton className="h-11 w-40" />
        </div>
      </div>
    </div>
  );
}

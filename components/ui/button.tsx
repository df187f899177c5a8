'use client';

import { LoaderCircle } from 'lucide-react';
import * as Slot from 'radix-ui/slot';
import type { ComponentProps, MouseEvent } from 'react';
import { cx } from '@/components/ui/cx';

type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
type ButtonSize = 'md' | 'lg';

type ButtonProps = ComponentProps<'button'> & {
  /** One primary button on a screen. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Keeps the button in place and focusable while its action runs, and ignores further clicks. */
  busy?: boolean;
  /** Lends its look to the one child, such as a link. */
  asChild?: boolean;
};

/** Every one has an edge, seen or not: forced colours show it, and take all grounds away. */
const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-action text-on-action hover:bg-action-hover',
  secondary: 'border-line-strong bg-card text-fg hover:bg-sunken',
  quiet: 'border-transparent text-fg-muted hover:bg-hover hover:text-fg',
  danger: 'border-danger bg-card text-danger hover:bg-danger-soft',
};

const SIZES: Record<ButtonSize, string> = {
  md: 'min-h-11 px-4 text-body',
  lg: 'min-h-13 px-6 text-lead',
};

/** The one button; at least 44 px high in every variant. */
export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  asChild = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const Root = asChild ? Slot.Root : 'button';
  const ignoreWhileBusy = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Root
      {...(asChild ? {} : { type })}
      {...rest}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      {...(busy || onClick ? { onClick: ignoreWhileBusy } : {})}
      className={cx(
        'motion-hand inline-flex select-none items-center justify-center gap-2 rounded-control border text-center font-medium no-underline transition-colors',
        'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress',
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />}
      <Slot.Slottable>{children}</Slot.Slottable>
    </Root>
  );
}

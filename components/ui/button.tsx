'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { type ButtonLook, buttonLook } from '@/components/ui/look/button-look';

type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** Keeps the button in place and focusable while its action runs, and ignores further clicks. */
    busy?: boolean;
  };

/** The one button. What leads to a page is a link that looks like it: see `buttonLook`. */
export function Button({
  variant,
  size,
  busy = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const ignoreWhileBusy = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type={type}
      {...rest}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      {...(busy || onClick ? { onClick: ignoreWhileBusy } : {})}
      className={buttonLook({ variant, size, className })}
    >
      {busy && (
        <span
          aria-hidden
          className="size-4 shrink-0 rounded-full border-2 border-current border-e-transparent motion-safe:animate-spin"
        />
      )}
      {children}
    </button>
  );
}

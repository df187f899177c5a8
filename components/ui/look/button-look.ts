type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
type ButtonSize = 'md' | 'lg';

/** How a button looks. */
export type ButtonLook = {
  /** One primary button on a screen. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Classes of its own, such as its width. */
  className?: string | undefined;
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

/** The classes of a button; at least 44 px high in every variant. A link that is one wears them too. */
export function buttonLook({ variant = 'secondary', size = 'md', className }: ButtonLook = {}): string {
  return [
    'motion-hand inline-flex select-none items-center justify-center gap-2 rounded-control border text-center font-medium no-underline transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress',
    VARIANTS[variant],
    SIZES[size],
    ...(className ? [className] : []),
  ].join(' ');
}

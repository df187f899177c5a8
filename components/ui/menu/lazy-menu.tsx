'use client';

import {
  type ComponentProps,
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { LateCode } from '@/components/ui/late-code';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

/** What a menu gets that was fetched apart from its button. */
export type MenuProps = {
  /** The button, which the menu makes its trigger. */
  readonly trigger: ReactElement;
  /** Whether the button was pressed before the menu was there. */
  readonly defaultOpen: boolean;
};

type LazyMenuProps<Props> = {
  /** Fetches the menu; always the same function. */
  readonly load: () => Promise<ComponentType<MenuProps & Props>>;
  /** The button, without handlers of its own: there from the first paint on. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  /** What the menu needs to know besides. */
  readonly menuProps: Props;
};

const loadParts = async () => (await import('@/components/ui/menu/menu-parts')).MenuPartsProvider;

const OPENING_KEYS = ['Enter', ' ', 'ArrowDown'];

/**
 * A menu whose code comes after the page: nobody opens one in the first moment, and positioning, focus and dismissal weigh
 * a tenth of the page.
 *
 * The button stands from the start; pressed early, the menu opens as soon as it is there. The two are exchanged when the
 * button does not hold the focus, which would be lost.
 */
export function LazyMenu<Props>({ load, trigger, menuProps }: LazyMenuProps<Props>) {
  const button = useRef<HTMLButtonElement>(null);
  const [isPressed, setPressed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [isNear, setNear] = useState(false);
  const isIdle = useIdle();
  const isWanted = isIdle || isNear || isFocused || isPressed;
  const parts = useLazyComponent(loadParts, isWanted, isPressed);
  const items = useLazyComponent(load, isWanted, isPressed);
  const { Component: MenuPartsProvider } = parts;
  const { Component: Menu } = items;
  const failure = parts.failure ?? items.failure;

  // Whoever pressed Tab before the page was awake stands on it already.
  useEffect(() => setFocused(button.current === document.activeElement), []);

  function retry() {
    for (const late of [parts, items]) if (late.failure) late.retry();
  }

  function press(event: SyntheticEvent) {
    event.preventDefault();
    setPressed(true);
    retry();
  }

  if (MenuPartsProvider && Menu && (isPressed || !isFocused))
    return (
      <MenuPartsProvider>
        <Menu {...menuProps} trigger={trigger} defaultOpen={isPressed} />
      </MenuPartsProvider>
    );
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': false,
        ...(isPressed && !failure ? { 'aria-busy': true } : {}),
        onPointerEnter: () => setNear(true),
        onFocus: () => setFocused(true),
        onBlur: () => setFocused(false),
        onPointerDown: (event: PointerEvent) => {
          if (event.button === 0 && !event.ctrlKey) press(event);
        },
        onClick: press,
        onKeyDown: (event: KeyboardEvent) => {
          if (OPENING_KEYS.includes(event.key)) press(event);
        },
      })}
      {failure && isPressed && (
        <LateCode failure={failure} onRetry={retry} onDismiss={() => setPressed(false)}>
          Opening
        </LateCode>
      )}
    </>
  );
}

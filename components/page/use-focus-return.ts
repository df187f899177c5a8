'use client';

import { type RefObject, useRef } from 'react';
import { MAIN_ID } from '@/components/page/skip-link';

/**
 * Where the focus goes when a dialog shuts: back to the button that opened it, or, after what it was for is done and
 * that button is about to go, to the page, which is what to read then.
 */
export function useFocusReturn(opener: RefObject<HTMLButtonElement | null>) {
  const isDone = useRef(false);

  /** To be called before the dialog shuts because its work is done. */
  function markDone() {
    isDone.current = true;
  }

  /** For `onCloseAutoFocus`. */
  function returnFocus(event: Event) {
    event.preventDefault();
    const button = isDone.current ? null : opener.current;
    (button ?? document.getElementById(MAIN_ID))?.focus();
    isDone.current = false;
  }

  return { markDone, returnFocus };
}

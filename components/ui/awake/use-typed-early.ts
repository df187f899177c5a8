'use client';

import { type RefObject, useEffect } from 'react';

/**
 * Hears what was typed and chosen in a form that the server wrote, before script was there. React leaves it on the screen
 * and knows nothing of it: it would be gone with the next drawing.
 *
 * Such a form says `method="dialog"`: sent too early it goes nowhere (HTML, "form submission algorithm"), instead of loading
 * the page anew without what was typed.
 */
export function useTypedEarly(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    for (const control of form.current?.elements ?? []) {
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
        chooseAgain(control);
      } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
        typeAgain(control);
      }
    }
  }, [form]);
}

function chooseAgain(control: HTMLInputElement): void {
  const { checked, defaultChecked } = control;
  // Of several to choose from, the one that was chosen tells for all.
  if (checked === defaultChecked || (control.type === 'radio' && !checked)) return;
  control.checked = defaultChecked;
  control.click();
}

function typeAgain(control: HTMLInputElement | HTMLTextAreaElement): void {
  const { value, defaultValue } = control;
  if (value === defaultValue) return;
  control.value = defaultValue;
  // React compares with what was set on the element itself: as somebody types, it is set behind its back.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, value);
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

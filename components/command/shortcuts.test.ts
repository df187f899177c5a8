// @vitest-environment happy-dom

import { expect, test } from 'vitest';
import { shortcutOf, takesText } from '@/components/command/shortcuts';

const PC = { apple: false, isTyping: false, isBehindDialog: false, singleKey: true };
const MAC = { ...PC, apple: true };

const press = (key: string, how: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...how,
});

test.each([
  ['Control-K', press('k', { ctrlKey: true }), PC, 'commands'],
  ['Control-K with caps lock', press('K', { ctrlKey: true }), PC, 'commands'],
  ['Control-K in a field', press('k', { ctrlKey: true }), { ...PC, isTyping: true }, 'commands'],
  ['Control-K on a Russian layout', press('л', { code: 'KeyK', ctrlKey: true }), PC, 'commands'],
  ['Control-K on a Persian layout', press('ن', { code: 'KeyK', ctrlKey: true }), PC, 'commands'],
  ['Control-K on a Dvorak layout', press('k', { code: 'KeyV', ctrlKey: true }), PC, 'commands'],
  ['Control-T there', press('t', { code: 'KeyK', ctrlKey: true }), PC, null],
  ['Command-K on a Hebrew layout', press('ל', { code: 'KeyK', metaKey: true }), MAC, 'commands'],
  ['Command-K', press('k', { metaKey: true }), MAC, 'commands'],
  ['Control-K on a Mac, which cuts a line', press('k', { ctrlKey: true }), MAC, null],
  ['Windows-K', press('k', { metaKey: true }), PC, null],
  ['Control-Shift-K, the browser’s', press('K', { ctrlKey: true, shiftKey: true }), PC, null],
  ['Control-Alt-K, a character of some layouts', press('k', { ctrlKey: true, altKey: true }), PC, null],
  ['K', press('k'), PC, null],
  ['a key that is held', press('k', { ctrlKey: true, repeat: true }), PC, null],
  ['a key that something else has taken', press('k', { ctrlKey: true, defaultPrevented: true }), PC, null],
  ['Control-K behind a dialog', press('k', { ctrlKey: true }), { ...PC, isBehindDialog: true }, null],
  ['?', press('?', { shiftKey: true }), PC, 'shortcuts'],
  ['? on a layout without shift', press('?'), PC, 'shortcuts'],
  ['? on an Arabic layout', press('؟', { shiftKey: true }), PC, 'shortcuts'],
  ['a key without a name, as scripts of extensions press it', press(''), PC, null],
  ['? in a field', press('?', { shiftKey: true }), { ...PC, isTyping: true }, null],
  ['? while a word is composed', press('?', { isComposing: true }), PC, null],
  ['? switched off', press('?', { shiftKey: true }), { ...PC, singleKey: false }, null],
  ['? behind a dialog', press('?', { shiftKey: true }), { ...PC, isBehindDialog: true }, null],
])('%s', (_, event, situation, opens) => {
  expect(shortcutOf(event, situation)).toBe(opens);
});

test.each(['<input>', '<textarea></textarea>', '<select></select>', '<b contenteditable="true"></b>'])(
  '%s takes text, a button does not',
  (html) => {
    document.body.innerHTML = `${html}<button></button>`;
    const [field, button] = document.body.children;
    expect([takesText(field ?? null), takesText(button ?? null), takesText(null)]).toEqual([
      true,
      false,
      false,
    ]);
  },
);

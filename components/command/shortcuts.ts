import { deviceStorage } from '@/lib/browser-storage';

/** Whether `?` alone does something: whoever speaks to their computer may not want single keys to (WCAG 2.1.4). */
const SINGLE_KEY_OFF = 'twofold-single-key-off';

/** Whether the one-key shortcut is on. */
export function isSingleKeyOn(): boolean {
  return deviceStorage.getItem(SINGLE_KEY_OFF) === null;
}

/** Turns the one-key shortcut on or off for this device. */
export function setSingleKey(on: boolean): void {
  if (on) deviceStorage.removeItem(SINGLE_KEY_OFF);
  else deviceStorage.setItem(SINGLE_KEY_OFF, '1');
}

/** Whether shortcuts use the command key. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad|iPod/.test(navigator.userAgent);
}

type Pressed = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'metaKey'
  | 'ctrlKey'
  | 'altKey'
  | 'shiftKey'
  | 'repeat'
  | 'isComposing'
  | 'defaultPrevented'
>;

type Situation = {
  readonly apple: boolean;
  /** In a field, where a character is text. */
  readonly isTyping: boolean;
  /** Something else has the screen. */
  readonly isBehindDialog: boolean;
  readonly singleKey: boolean;
};

/** As Latin, Greek and Hebrew layouts have it, and as Arabic and Persian ones do. */
const QUESTION_MARKS: readonly string[] = ['?', '؟'];

const LAST_OF_ASCII = '~';

/** What a pressed key opens; null when it is not ours. Control-K is left to text fields of a Mac, where it cuts a line. */
export function shortcutOf(event: Pressed, situation: Situation): 'commands' | 'shortcuts' | null {
  const { apple, isTyping, isBehindDialog, singleKey } = situation;
  if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey || isBehindDialog)
    return null;
  const [wanted, other] = apple ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (wanted && !other && !event.shiftKey && isK(event)) return 'commands';
  if (QUESTION_MARKS.includes(event.key) && !event.metaKey && !event.ctrlKey && !isTyping && singleKey)
    return 'shortcuts';
  return null;
}

/** Whether it is K: by its letter, or by its place where that has no Latin one. */
function isK({ key, code }: Pressed): boolean {
  return key.toLowerCase() === 'k' || (key > LAST_OF_ASCII && code === 'KeyK');
}

/** Whether what has the focus takes text. */
export function takesText(element: Element | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element.matches('input, textarea, select, [role="textbox"], [role="combobox"]'))
  );
}

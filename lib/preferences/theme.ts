/** The look somebody chose for this device; null follows the system. */
export type Theme = 'light' | 'dark' | null;

export const THEME_COOKIE = 'theme';

/** Reads a theme from a cookie or a request; anything else is the system's. */
export function parseTheme(value: unknown): Theme {
  return value === 'light' || value === 'dark' ? value : null;
}

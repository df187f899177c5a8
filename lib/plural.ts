const RULES = new Intl.PluralRules('en');

/** The forms of a sentence or noun that a number asks for, as `Intl.PluralRules` calls them for English. */
export type PluralForms = { readonly one: string; readonly other: string };

/**
 * What goes with a number, the number itself for `#`: `plural(2, { one: '# session', other: '# sessions' })` is
 * `2 sessions`.
 */
export function plural(count: number, forms: PluralForms): string {
  const form = RULES.select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', String(count));
}

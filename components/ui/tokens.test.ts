import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const TOKEN = /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
const TOKENS = new Map([...css.matchAll(TOKEN)].map(([, name, light, dark]) => [name, { light, dark }]));

const SURFACES = ['page', 'card', 'raised', 'sunken'];
const TEXTS = ['fg', 'fg-muted', 'fg-faint', 'mentor', 'learner', 'danger', 'warning', 'success'];
const ON_THEIR_OWN = [
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['mentor', 'mentor-soft'],
  ['learner', 'learner-soft'],
  ['danger', 'danger-soft'],
  ['fg-muted', 'danger-soft'],
  ['fg-muted', 'warning-soft'],
  ['fg-muted', 'success-soft'],
];
const PAIRS = [...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface])), ...ON_THEIR_OWN];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(PAIRS)('keeps %s readable on %s', (text, surface) => {
    expect(contrast(colour(text, theme), colour(surface, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SURFACES)('keeps the strongest text at 12 to 1 on %s', (surface) => {
    expect(contrast(colour('fg', theme), colour(surface, theme))).toBeGreaterThanOrEqual(12);
  });

  it.each(SURFACES)('keeps control lines and the focus ring visible on %s', (surface) => {
    expect(contrast(colour('focus', theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
    if (surface !== 'sunken' && surface !== 'raised') {
      expect(contrast(colour('line-strong', theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
    }
  });
});

function colour(name: string | undefined, theme: 'light' | 'dark'): string {
  const value = TOKENS.get(name)?.[theme];
  if (!value) throw new Error(`app/globals.css has no token --${name}`);
  return value;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

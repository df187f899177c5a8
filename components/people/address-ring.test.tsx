// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AddressRing } from '@/components/people/address-ring';

const css = readFileSync(`${import.meta.dirname}/../../app/globals.css`, 'utf8');
const STROKE =
  /light-dark\(oklch\(([\d.]+) ([\d.]+) var\(--hue\)\), oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)\)/;
const SURFACES = ['page', 'card', 'raised', 'sunken'];

afterEach(cleanup);

describe('the ring of an address', () => {
  it('draws the parts of its address in the hue of its address', () => {
    const { container } = render(<AddressRing wallet="0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a" />);
    const [faint, strong] = [...container.querySelectorAll('path')];
    expect(container.querySelector('svg')?.getAttribute('style')).toContain('--hue: 225');
    expect(faint?.getAttribute('d')?.match(/M/g)).toHaveLength(5);
    expect(strong?.getAttribute('d')?.match(/M/g)).toHaveLength(3);
  });

  it.each(['light', 'dark'] as const)(
    'stays visible on every surface of the %s theme in every hue',
    (theme) => {
      const [, lightL = '', lightC = '', darkL = '', darkC = ''] = STROKE.exec(css) ?? [];
      const [lightness, chroma] = (theme === 'light' ? [lightL, lightC] : [darkL, darkC]).map(Number);
      for (const surface of SURFACES) {
        const paper = luminanceOfHex(token(surface, theme));
        for (let hue = 0; hue < 360; hue += 15) {
          const ink = luminanceOfOklch(lightness ?? Number.NaN, chroma ?? Number.NaN, hue);
          const [darker = 0, lighter = 0] = [ink, paper].sort((one, other) => one - other);
          expect((lighter + 0.05) / (darker + 0.05), `${hue} on ${surface}`).toBeGreaterThanOrEqual(3);
        }
      }
    },
  );
});

function token(name: string, theme: 'light' | 'dark'): string {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  return (theme === 'light' ? light : dark) ?? '';
}

/** WCAG 2.2, relative luminance. */
function luminanceOfHex(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** CSS Color 4, section 9: OKLCH to linear sRGB, clipped to what screens show. */
function luminanceOfOklch(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

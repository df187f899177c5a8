import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';

const FOLDER = resolve(import.meta.dirname, '../../screenshots');

const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
] as const;

/** Before the first picture of a run: nothing of an earlier one stays. */
export function emptyFolder(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

/** Takes a page as it stands in light and dark at every size: `screenshots/NAME-WIDTH-THEME.png`. */
export async function shoot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  await expect(page.locator('main [data-skeleton]')).toHaveCount(0);
  // A browser's first page is read before it has told its zone.
  await expect(page.getByText('Times in UTC')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // What hides above the window would be in the picture.
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = join(FOLDER, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage, animations: 'disabled', caret: 'initial' });
    }
  }
}

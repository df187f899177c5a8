import type { Page } from '@playwright/test';
import { appOrigin } from '../environment';
import { offerHours } from '../fixtures/hours';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** The size a PNG says it has. */
function sizeOfPng(file: Buffer): [number, number] {
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}

/** What elements say that Next may leave twice: once as the server wrote them, once as the page's script did. */
async function onlyValue(page: Page, selector: string, attribute: string): Promise<string> {
  const said = await page
    .locator(selector)
    .evaluateAll((all, name) => all.map((one) => one.getAttribute(name)), attribute);
  expect(new Set(said).size, selector).toBe(1);
  return said[0] ?? '';
}

test('every page says what a link to it looks like elsewhere', async ({ visit }) => {
  const { page } = await visit();
  const origin = new URL(appOrigin);
  for (const [path, title] of [
    ['/', 'Twofold: one-to-one mentoring'],
    ['/proof?utm_source=x', 'Check it yourself · Twofold'],
  ] as const) {
    await page.goto(path);
    const { pathname } = new URL(path, origin);
    const content = (selector: string) => onlyValue(page, selector, 'content');
    const canonical = await onlyValue(page, 'link[rel=canonical]', 'href');
    expect(new URL(canonical).href).toBe(new URL(pathname, origin).href);
    expect(await content('meta[property="og:title"]')).toBe(title);
    expect(await content('meta[name="twitter:card"]')).toBe('summary_large_image');
    const picture = await content('meta[property="og:image"]');
    expect(picture.startsWith(origin.origin)).toBe(true);
    expect(await content('meta[name="twitter:image"]')).toBe(picture);
    const response = await page.request.get(picture);
    expect(sizeOfPng(await response.body())).toEqual([1200, 630]);
  }
});

test('the app can be installed, and lists its public pages', async ({ request }) => {
  const manifest = await (await request.get('/manifest.webmanifest')).json();
  expect(manifest).toMatchObject({ id: '/sessions', scope: '/', start_url: '/sessions' });
  for (const { src, sizes, type } of manifest.icons) {
    const response = await request.get(src);
    expect(response.headers()['content-type'], src).toContain(type);
    if (type === 'image/png') expect(sizeOfPng(await response.body()).join('x'), src).toBe(sizes);
  }
  expect(
    manifest.icons.map(({ purpose = 'any', sizes }: Record<string, string>) => `${purpose} ${sizes}`),
  ).toEqual(expect.arrayContaining(['any 192x192', 'any 512x512', 'maskable 512x512']));
  const icon = await request.get('/favicon.ico');
  expect((await icon.body()).subarray(0, 4).toString('hex')).toBe('00000100');
  const sitemap = await (await request.get('/sitemap.xml')).text();
  for (const path of ['/mentors', '/proof']) expect(sitemap).toContain(`${path}</loc>`);
  expect(sitemap).not.toContain('/sessions');
  expect(await (await request.get('/robots.txt')).text()).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m);
});

test('search engines are told of the pages they may show of mentors', async ({ request }) => {
  const [mentor, unlisted] = [newWallet(), newWallet()];
  await offerHours(mentor, { directory: 'listed' });
  await offerHours(unlisted, { directory: 'not listed' });
  const sitemap = await (await request.get('/sitemap.xml')).text();
  expect(sitemap).toContain(`/with/${lowerCase(mentor)}</loc>`);
  expect(sitemap).not.toContain(lowerCase(unlisted));
});

test('a link that leads nowhere says so in its title', async ({ visit }) => {
  const { page } = await visit({ signedIn: true });
  for (const [path, title] of [
    ['/with/nobody', 'Nothing here · Twofold'],
    ['/no-such-page', 'Nothing here · Twofold'],
    ['/sessions/0x12', 'We can’t find this session · Twofold'],
    ['/sessions/0x12/call', 'We can’t find this session · Twofold'],
    [`/sessions/new?replaces=0x${'1'.repeat(64)}`, 'We can’t find this session · Twofold'],
    [`/sessions/0x${'1'.repeat(64)}`, 'We can’t find this session · Twofold'],
    [`/with/${lowerCase(newWallet())}`, /^A session with 0x/],
  ] as const) {
    await page.goto(path);
    await expect(page, path).toHaveTitle(title);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
  }
});

test('a link to a session that cannot exist says so before anybody signs in', async ({ page }) => {
  for (const path of ['/sessions/0x12', '/sessions/0x12/call']) {
    await page.goto(path);
    await expect(page, path).toHaveTitle('We can’t find this session · Twofold');
    await expect(page.getByRole('heading', { name: 'We can’t find this session' }), path).toBeVisible();
  }
});

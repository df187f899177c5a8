/** What people write today: UAX 31 tables 5 (recommended) and 7 (limited use), and Mongolian, which its country uses again. */
const SCRIPTS =
  'Arab Armn Beng Bopo Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hebr Hira Kana Khmr Knda Laoo Latn Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt ' +
  'Adlm Bali Bamu Batk Cakm Cans Cham Cher Hmnp Java Kali Lana Lepc Limb Lisu Mand Mong Mtei Newa Nkoo Olck Osge Plrd Rohg Saur Sund Sylo Syrc Tale Talu Tavt Tfng Vaii Wcho Yiii';

/** What is written together: UTS 39 section 5.2, "highly restrictive". */
const TOGETHER = ['Latn Hani Hira Kana', 'Latn Hani Bopo', 'Latn Hani Hang'];

const PERMITTED = [...SCRIPTS.split(' '), ...TOGETHER].map((scripts) => {
  const members = scripts.split(' ').map((script) => `\\p{scx=${script}}`);
  return new RegExp(`^[${members.join('')}\\p{scx=Zyyy}\\p{scx=Zinh}]*$`, 'u');
});

/** What stands between the words of a name. Hyphens and apostrophes stand within them. */
const BETWEEN_WORDS = /[ .,&()_]+/u;

/**
 * Whether a word of a name mixes scripts that are not written together, or the name digits of several systems.
 *
 * Word by word: two names of one person in two scripts are a custom, two scripts in one word are a disguise.
 * Source: Unicode UTS 39 sections 5.1 to 5.3 (script extensions decide, common and inherited characters go with any).
 *
 * @example
 * ```ts
 * import { mixesScripts } from '@/lib/protocol/text/name-scripts';
 *
 * console.log(mixesScripts('Ada Ада'), mixesScripts('\u0410da')); // false true
 * ```
 */
export function mixesScripts(name: string): boolean {
  if (/[0-9]/.test(name) && /(?![0-9])\p{Nd}/u.test(name)) return true;
  return name.split(BETWEEN_WORDS).some((word) => !PERMITTED.some((permitted) => permitted.test(word)));
}

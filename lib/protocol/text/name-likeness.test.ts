import { describe, expect, it } from 'vitest';
import { presentable, saveProfileSchema } from '@/lib/protocol/parse-profile';
import { nameProblem, tidyName } from '@/lib/protocol/text/display-name';
import { shownNameProblem, skeleton } from '@/lib/protocol/text/name-likeness';

const ZWNJ = '\u200c';

/** Names as their people write them. */
const OWN_NAMES = [
  'レオナルド・ディカプリオ',
  'マイケル゠ジョーダン',
  'ジョー',
  'בן־גוריון',
  'ג׳ורג׳',
  'ח״ן',
  'צ׳רצ׳יל',
  "O'Brien",
  'O‘Brien',
  'D’Arcy',
  'Jean-Luc',
  'Jean\u2010Luc',
  'José María',
  'Nguyễn Thị',
  'Þór',
  'İbrahim',
  '山田太郎',
  '山田 Taro',
  '佐々木りえ',
  '二〇 山',
  '김철수',
  '김 Smith',
  'محمد بن سلمان',
  `مه${ZWNJ}لقا`,
  'अनिल कुमार',
  'সত্যজিৎ রায়',
  'ไทย',
  'สมศักดิ์ ศรีสุวรรณ',
  'ကြွေး ကျော်',
  'བསྟན་འཛིན་རྒྱ་མཚོ',
  'Ḥanān',
  "Ngũgĩ wa Thiong'o",
  'Björk Guðmundsdóttir',
  'X Æ A-12',
  'Mary Ann 3rd',
  'Ann-Marie O’Neill-Smith',
  'Ł.',
  'Ὀδυσσεύς',
  'ქართული',
  'Հայերեն Անուն',
  'Անի֊Մարի',
  'አማርኛ',
  'Саша',
  'Сара',
  'Иван (Ivan)',
  'Анна-Мария',
  'ᏣᎳᎩ',
  'ⴰⵎⴰⵣⵉⵖ',
  'ᠪᠠᠭᠠᠲᠤᠷ',
  '尼古拉·特斯拉',
  'علی\u200cرضا',
  'ياسمين (Yasmin)',
  'Əliyev',
  'ǃKung',
  'Oʻzbek',
  'Kahanamoku ʻEhukai',
  'Gal·la',
  'Ó Súilleabháin',
  'Nuñez & Söhne',
  'S. Ramanujan',
  'Thomas d’Aquin',
  'Youssef Mentorino',
  'Unverifiedov',
  'Oxana',
  'Mia',
  'Tom',
];

describe('a name people can be shown', () => {
  it.each(OWN_NAMES)('may be %s', (name) => {
    expect(shownNameProblem(tidyName(name))).toBeNull();
  });

  it.each([
    ['a Cyrillic o in a Latin word', 'Yоu', 'MIXED_SCRIPTS'],
    ['a Greek o in a Latin word', 'Yοu', 'MIXED_SCRIPTS'],
    ['a Cyrillic T in a Latin word', 'Тwofold', 'MIXED_SCRIPTS'],
    ['a Cherokee letter in a Latin word', 'Ꭺda', 'MIXED_SCRIPTS'],
    ['an Armenian letter in a Latin word', 'Adaօ', 'MIXED_SCRIPTS'],
    ['a mixed word among others', 'Ada Lоvelace', 'MIXED_SCRIPTS'],
    ['a mixed word behind a hyphen', 'Anna-Мaria', 'MIXED_SCRIPTS'],
    ['a Cyrillic x in an address', '0хabcd1234', 'MIXED_SCRIPTS'],
    ['digits of two systems', 'Ada 1٢', 'MIXED_SCRIPTS'],
    ['letters set apart', 'V e r i f i e d', 'MISLEADING'],
    ['letters set apart, beside a name', 'Ada V.e.r.i.f.i.e.d', 'MISLEADING'],
    ['a word of trust cut in two', 'Ada (Veri fied)', 'MISLEADING'],
    ['a word of trust in capitals', 'ADA VERIFIED', 'MISLEADING'],
    ['a word of trust with digits', 'Ver1fied Ada', 'MISLEADING'],
    ['a word of trust with a dotless i', 'Verıfied', 'MISLEADING'],
    ['the product with a zero', 'Tw0fold', 'MISLEADING'],
    ['the product speaking', 'Twofold Support', 'MISLEADING'],
    ['the reader, letter by letter', 'y-o-u', 'MISLEADING'],
    ['the reader, in another script each letter', 'Y о u', 'MISLEADING'],
    ['a Cyrillic word that looks like "Me"', 'МЕ', 'MISLEADING'],
    ['an address in another script', '0хасес', 'MISLEADING'],
    ['an address with an O', 'OxABCD1234', 'MISLEADING'],
    ['an address after a name', 'Ada 0xabcd1234', 'MISLEADING'],
    ['an address set apart', '0x ab cd 12', 'MISLEADING'],
    ['a word of another script that only looks Latin', 'Аса Lovelace', 'MISLEADING'],
    ['a tick of another script', 'Ada ᐯ', 'MISLEADING'],
    ['full-width letters', 'Ｙｏｕ', 'HIDDEN_CHARACTERS'],
    ['mathematical letters', '𝒀𝒐𝒖', 'HIDDEN_CHARACTERS'],
    ['circled letters', 'Ⓐda', 'HIDDEN_CHARACTERS'],
    ['an override', 'Ada\u202e', 'HIDDEN_CHARACTERS'],
    ['a zero width space', 'Yo\u200bu', 'HIDDEN_CHARACTERS'],
    ['a picture', 'Ada 🙂', 'SYMBOLS'],
    ['the same mark twice', 'Ada\u0332\u0332', 'STACKED_MARKS'],
    ['four marks', 'a\u0337\u0330\u0332\u0347da', 'STACKED_MARKS'],
  ])('is not %s', (_, name, problem) => {
    expect(shownNameProblem(name)).toBe(problem);
  });

  it('is seen through by typing it in the one form as well', () => {
    for (const name of ['Ｙｏｕ', '𝒀𝒐𝒖', 'ⓥⓔⓡⓘⓕⓘⓔⓓ'])
      expect(shownNameProblem(tidyName(name))).toBe('MISLEADING');
  });

  it('is decided where it is saved and where it is read, not only in the form', () => {
    const signed = {
      displayName: 'Tw0fold',
      timezone: '',
      calendarFeedFrom: '',
      basedOn: '',
      issuedAt: '2026-11-27T10:00:00.000Z',
      signature: `0x${'1'.repeat(130)}`,
    };
    expect(nameProblem(signed.displayName)).toBeNull();
    const saved = saveProfileSchema.safeParse(signed);
    expect(saved.error?.issues.map(({ path }) => path)).toEqual([['displayName']]);
    expect(saveProfileSchema.safeParse({ ...signed, displayName: 'ג׳ורג׳' }).error).toBeUndefined();
    expect(presentable({ ...signed, wallet: '0x00000000000000000000000000000000000000aa' }).displayName).toBe(
      '',
    );
  });
});

it('skeletons are those of UTS 39', () => {
  expect(skeleton('рауραl')).toBe(skeleton('paypal'));
  expect(skeleton('1I|l')).toBe('llll');
  expect(skeleton('É')).toBe('E\u0301');
});

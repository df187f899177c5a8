import { describe, expect, it } from 'vitest';
import { NAME_LIMIT, nameProblem, tidyName } from '@/lib/protocol/text/display-name';

const ZWNJ = '\u200c';
const ZWJ = '\u200d';

describe('a display name', () => {
  it.each([
    ['nothing: then the address speaks', ''],
    ['a plain name', 'Ada'],
    ['several words', 'Ada Lovelace'],
    ['an apostrophe and a hyphen', 'Anne-Marie O’Neill'],
    ['a straight apostrophe', "D'Artagnan"],
    ['initials', 'J. R. R. Tolkien'],
    ['a title in brackets', 'Ada (Rust)'],
    ['digits', 'Noor 2'],
    ['accents', 'Zoë Nuñez Čapek'],
    ['Devanagari', 'निशा'],
    ['Arabic', 'نور'],
    ['Persian with the joiner its spelling needs', `مه${ZWNJ}لقا`],
    ['Sinhala with the joiner its spelling needs', `ශ්${ZWJ}රී`],
    ['Chinese', '李小龍'],
    ['Korean', '김연아'],
    ['Thai', 'สมชาย'],
    ['Vietnamese', 'Nguyễn Thị Ánh'],
    ['Catalan with its middle dot', 'Gal·la'],
    ['as long as it may be', 'A'.repeat(NAME_LIMIT.characters)],
    ['a name that holds a word of ours', 'Youssef Mentorino'],
    ['a name that holds a word of trust', 'Unverifiedov'],
  ])('may be %s', (_, name) => {
    expect(nameProblem(name)).toBeNull();
  });

  it.each([
    ['too many characters', 'A'.repeat(NAME_LIMIT.characters + 1), 'TOO_LONG'],
    ['too many bytes', '𠜎'.repeat(31), 'TOO_LONG'],
    ['a megabyte', 'A'.repeat(1_000_000), 'TOO_LONG'],
    ['a line break', 'Ada\nLovelace', 'HIDDEN_CHARACTERS'],
    ['a NUL', 'Ada\0', 'HIDDEN_CHARACTERS'],
    ['an override that turns text around', 'Ada\u202eecalevoL', 'HIDDEN_CHARACTERS'],
    ['an isolate', '\u2066Ada\u2069', 'HIDDEN_CHARACTERS'],
    ['a direction mark', 'Ada\u200f', 'HIDDEN_CHARACTERS'],
    ['a lone surrogate', 'Ada\ud83d', 'HIDDEN_CHARACTERS'],
    ['a joiner where no script needs it', `A${ZWJ}da`, 'HIDDEN_CHARACTERS'],
    ['a joiner at the end', `نور${ZWNJ}`, 'HIDDEN_CHARACTERS'],
    ['a soft hyphen', 'A\u00adda', 'HIDDEN_CHARACTERS'],
    ['a letter without ink', '\u3164', 'HIDDEN_CHARACTERS'],
    ['an empty braille cell', 'Ada\u2800', 'HIDDEN_CHARACTERS'],
    ['a variation selector', 'Ada\ufe0f', 'HIDDEN_CHARACTERS'],
    ['a tag character', 'Ada\u{e0061}', 'HIDDEN_CHARACTERS'],
    ['a private character, such as a logo', 'Ada \uf8ff', 'HIDDEN_CHARACTERS'],
    ['a space at the end', 'Ada ', 'HIDDEN_CHARACTERS'],
    ['two spaces', 'Ada  Lovelace', 'HIDDEN_CHARACTERS'],
    ['a space of another width', 'Ada\u2003Lovelace', 'HIDDEN_CHARACTERS'],
    ['letters in disguise', '𝐀𝐝𝐚', 'HIDDEN_CHARACTERS'],
    ['a decomposed accent', 'Zoe\u0308', 'HIDDEN_CHARACTERS'],
    ['a letter that is drawn as a tick', 'Ada ꪜ', 'SYMBOLS'],
    ['markup', '<b>Ada</b>', 'SYMBOLS'],
    ['a link', 'https://example.org', 'SYMBOLS'],
    ['an ellipsis of an address', '19e7…ff2a', 'HIDDEN_CHARACTERS'],
    ['accents piled up', `X${'\u0336'.repeat(5)}`, 'STACKED_MARKS'],
    ['an accent on what stands before it', '\u0301Ada', 'STACKED_MARKS'],
    ['dots', '...', 'NO_LETTERS'],
    ['a space that is no name', '(-)', 'NO_LETTERS'],
    ['an address', '0x19e7e376e7c213b7e7e7e46cc70a5dd086da', 'MISLEADING'],
    ['the reader themself', 'You', 'MISLEADING'],
    ['the reader themself, dressed up', '(y.o.u)', 'MISLEADING'],
    ['this product', 'Twofold', 'MISLEADING'],
    ['a mark of trust', 'Ada (Verified)', 'MISLEADING'],
    ['another mark of trust', 'official Ada', 'MISLEADING'],
  ])('is refused for %s', (_, name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });

  it.each([...'✓✔☑✅🗸🗹🔒🔏🔐🛡⚿★⭐®™©●◉𝕏√❖➤✦'])('carries no mark such as %s', (mark) => {
    expect(nameProblem(`Ada ${mark}`)).not.toBeNull();
    expect(nameProblem(`${mark}Ada`)).not.toBeNull();
  });

  it('is brought into one form when it is typed', () => {
    expect(tidyName('  Zoe\u0308 \t Nuñez\u00a0')).toBe('Zoë Nuñez');
    expect(tidyName('𝐀𝐝𝐚')).toBe('Ada');
    expect(tidyName('   ')).toBe('');
    expect(nameProblem(tidyName('  Zoe\u0308 '))).toBeNull();
  });
});

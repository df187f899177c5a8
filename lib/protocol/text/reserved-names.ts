/** What marks of trust say, whatever else the name says; and this product, which speaks for nobody. */
const MARKS = ['verified', 'official', 'twofold'];
/** What a whole name must not be: what the page calls its reader, others and what it stands on. */
const WHOLE_NAMES = ['you', 'me', 'p2pmentor', 'arkiv', 'mentor', 'learner'];

const HEX_DIGITS = [...'0123456789abcdef'];
/** So many hexadecimal digits after `0x` read as an address. */
const ADDRESS_DIGITS = 4;

/**
 * Whether a name reads as an address, as its reader, as this product or as a mark of trust.
 *
 * Neighbouring words are also read as one, so that letters set apart read as the word they make.
 * @param fold Brings what looks or reads alike to one form; names and reserved words are compared in it.
 *
 * @example
 * ```ts
 * import { misleads } from '@/lib/protocol/text/reserved-names';
 *
 * const fold = (text: string) => text.toLowerCase();
 * console.log(misleads(['Ada', 'Veri', 'fied'], fold), misleads(['Ada'], fold)); // true false
 * ```
 */
export function misleads(words: readonly string[], fold: (text: string) => string): boolean {
  const marks = new Set(MARKS.map(fold));
  const address = addressPattern(fold);
  const folded = words.map(fold);
  const whole = folded.join('');
  if (WHOLE_NAMES.map(fold).includes(whole)) return true;
  return folded.some((_, start) => {
    let run = '';
    return folded.slice(start).some((word) => {
      run += word;
      return marks.has(run) || address.test(run);
    });
  });
}

function addressPattern(fold: (text: string) => string): RegExp {
  const digits = [...new Set(HEX_DIGITS.map(fold))].join('|');
  return new RegExp(`^${fold('0x')}(?:${digits}){${ADDRESS_DIGITS},}`, 'u');
}

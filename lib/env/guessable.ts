/** Fewer unforeseeable steps than this are searched through, however long the text is. */
const FEWEST_SURPRISES = 16;

/** Alphabets, and rows of keyboards. */
const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '0123456789abcdef',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];

/** What people put where a secret belongs. */
const WORDS = [
  'changeme',
  'change',
  'password',
  'passwort',
  'passphrase',
  'secret',
  'example',
  'placeholder',
  'replace',
  'insert',
  'default',
  'private',
  'random',
  'letmein',
  'development',
  'production',
  'admin',
  'super',
  'string',
  'value',
  'token',
  'your',
  'with',
  'here',
  'this',
  'please',
  'jitsi',
  'arkiv',
  'twofold',
  'auth',
  'openssl',
  'rand',
  '-hex',
  '-base64',
  'characters',
  'deadbeef',
  'cafebabe',
  'test',
  'key',
  'app',
  'my',
];

/** A copy is told in one step; a shorter one costs as much to tell as to spell. */
const SHORTEST_COPY = 3;

/**
 * Whether a text can be guessed though it is long: one that repeats itself, runs along an alphabet or a keyboard, or is
 * made of the words people put where a secret belongs.
 *
 * Shape: tells the text in steps, each a new character, a copy of what came before or is well known (either way round), or
 * more of a run; a text made by chance needs almost as many steps as it has characters. It cannot know what else is
 * guessable: a line out of a book passes.
 * Source: Lempel and Ziv 1977, with a preset dictionary.
 */
export function isGuessable(secret: string): boolean {
  const text = secret.toLowerCase();
  // Bytes that count upwards, 00 01 02, show it when their halves stand apart.
  const halves = [0, 1].map((half) => [...text].filter((_, index) => index % 2 === half).join(''));
  return [text, halves.join('')].some((told) => countSteps(told) < FEWEST_SURPRISES);
}

function countSteps(text: string): number {
  let steps = 0;
  for (let at = 0; at < text.length; steps += 1) {
    at += Math.max(1, copyLength(text, at), knownLength(text, at), runLength(text, at));
  }
  return steps;
}

/** How many characters from `at` on stood in the text before, or began before and run on. */
function copyLength(text: string, at: number): number {
  let length = 0;
  while (at + length < text.length && text.indexOf(text.slice(at, at + length + 1)) < at) length += 1;
  return length < SHORTEST_COPY ? 0 : length;
}

/** How many characters from `at` on are well known, or part of such a sequence. */
function knownLength(text: string, at: number): number {
  const rest = text.slice(at);
  const whole = WORDS.filter((word) => rest.startsWith(word)).map((word) => word.length);
  let length = 0;
  const isPart = (part: string) =>
    SEQUENCES.some((sequence) => sequence.includes(part) || sequence.includes(reverse(part)));
  while (length < rest.length && isPart(rest.slice(0, length + 1))) length += 1;
  return Math.max(0, ...whole, length < SHORTEST_COPY ? 0 : length);
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}

/** How many characters from `at` on follow each other at one distance, such as 1357 or zzzz. */
function runLength(text: string, at: number): number {
  const distance = (index: number) => text.charCodeAt(index + 1) - text.charCodeAt(index);
  let end = at + 1;
  while (end < text.length && distance(end - 1) === distance(at)) end += 1;
  return end - at < SHORTEST_COPY + 1 ? 0 : end - at;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '@/lib/logging/redact';
import { HOSTILE_TEXTS, PUBLIC_TEXTS } from '@/lib/logging/testing/secrets';

describe('what looks like a secret', () => {
  it.each(HOSTILE_TEXTS)('is taken out: %s', (_, text, secret) => {
    expect(text).toContain(secret);
    expect(withoutSecrets(text)).not.toContain(secret);
  });

  it.each(HOSTILE_TEXTS)('is taken out of a line of JSON, which stays one: %s', (_, text, secret) => {
    // As text in text, too: what a library quotes is escaped once more.
    for (const field of [text, JSON.stringify({ text })]) {
      const line = withoutSecrets(JSON.stringify({ field, next: 1 }));
      expect(JSON.parse(line)).toMatchObject({ next: 1 });
      expect(line).not.toContain(secret);
    }
  });

  it('is taken whatever stands around it, and the line stays JSON', () => {
    const surroundings = fc.string({ unit: fc.constantFrom(...'"\\/%&;,<>= \n\t{}[]äx', '…') });
    fc.assert(
      fc.property(
        surroundings,
        fc.constantFrom(...HOSTILE_TEXTS),
        surroundings,
        (before, [, text, secret], after) => {
          const line = withoutSecrets(JSON.stringify({ field: `${before} ${text} ${after}`, next: 1 }));
          expect(JSON.parse(line)).toMatchObject({ next: 1 });
          expect(line).not.toContain(secret);
        },
      ),
      { seed: 11, numRuns: 400 },
    );
  });
});

it.each(PUBLIC_TEXTS)('stays as it is: %s', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

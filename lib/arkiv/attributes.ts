import { AppError } from '@/lib/errors/app-error';

/**
 * The attribute names an app writes and asks for, declared by the app so that a misspelt one is a type error:
 * an interface of this name in a `declare module` of this file, with the members `strings` and `numbers`
 * (lib/protocol/attributes.ts).
 */
export interface AttributeNames {
  /** Of every entity the node itself keeps, so no app declares them. */
  readonly synthetic: '$key' | '$owner' | '$creator';
}

type Declared<Kind extends string> =
  AttributeNames extends Record<Kind, infer Names extends string> ? Names : string;

/** Names of string attributes. */
export type StringAttributeName = Declared<'strings'>;

/** Names of numeric attributes. */
export type NumberAttributeName = Declared<'numbers'>;

/** Tighter than the node asks, so that a move to the next generation shortens nothing (docs/arkiv.md, "Limits we keep"). */
export const ATTRIBUTE_LIMITS = { count: 30, nameBytes: 32, stringBytes: 128 } as const;

const ATTRIBUTE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses an attribute name the node, or its next generation, would refuse.
 *
 * @throws {AppError} INVALID_INPUT when the name has another form, or is too long
 */
export function assertAttributeName(name: string): void {
  if (!ATTRIBUTE_NAME.test(name) || name.length > ATTRIBUTE_LIMITS.nameBytes) {
    throw new AppError('INVALID_INPUT', { detail: `attribute name ${JSON.stringify(name)}` });
  }
}

/**
 * Refuses text that would not arrive as written: lone surrogates (the SDK turns them into U+FFFD) and over-long values.
 *
 * @throws {AppError} INVALID_INPUT when the text is either
 */
export function assertAttributeText(name: string, text: string): void {
  if (LONE_SURROGATE.test(text)) {
    throw new AppError('INVALID_INPUT', { detail: `attribute ${name} holds a lone surrogate` });
  }
  if (new TextEncoder().encode(text).length > ATTRIBUTE_LIMITS.stringBytes) {
    throw new AppError('INVALID_INPUT', {
      detail: `attribute ${name} is over ${ATTRIBUTE_LIMITS.stringBytes} bytes`,
    });
  }
}

/**
 * Refuses a number Arkiv cannot hold exactly: attributes are unsigned and travel as JSON numbers (docs/arkiv.md,
 * "Query options and answers").
 *
 * @throws {AppError} INVALID_INPUT when it is no safe unsigned integer
 */
export function assertAttributeNumber(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new AppError('INVALID_INPUT', { detail: `attribute ${name} is no safe unsigned integer` });
  }
}

/** What a reader answers when the list it stands in has no further element. */
export const END_OF_LIST: unique symbol = Symbol('end of list');

/** A refusal of an RLP text, worded as Go's `rlp` package words it. */
export class RlpError extends Error {
  override readonly name = 'RlpError';
}

/**
 * More list elements than this in one input are refused, where Go only runs slowly: a transaction of 1000 operations
 * with a hundred attributes each fits, a few compressed bytes that say seven million times "attribute" do not.
 */
export const MAX_LIST_ELEMENTS = 100_000;

type Header = { readonly isList: boolean; readonly start: number; readonly size: number };

/**
 * A cursor over RLP bytes that refuses exactly what Go's `rlp.Stream` refuses, in the same words.
 * It never recurses by itself: only the decoder's own shape decides how deep it goes.
 */
export class RlpInput {
  /** Where the cursor is, in Go's words: field names and list positions, outermost first. */
  readonly path: (string | number)[] = [];
  private readonly listEnds: number[] = [];
  private position = 0;
  private elements = 0;

  constructor(
    private readonly data: Uint8Array,
    private readonly rootType: string,
  ) {}

  /** The error for a value that does not fit its Go type, with the place where it stands. */
  problem(what: string, goType: string): RlpError {
    const steps = this.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
    const place = steps.length === 0 ? '' : `, decoding into (${this.rootType})${steps.join('')}`;
    return new RlpError(`rlp: ${what} for ${goType}${place}`);
  }

  assertAtEnd(): void {
    if (this.position < this.data.length) throw new RlpError('rlp: input contains more than one value');
  }

  enterList(goType: string): typeof END_OF_LIST | undefined {
    const header = this.header(goType);
    if (header === END_OF_LIST) return END_OF_LIST;
    if (!header.isList) throw this.problem('expected input list', goType);
    this.position = header.start;
    this.listEnds.push(header.start + header.size);
    return undefined;
  }

  countElement(): void {
    this.elements += 1;
    if (this.elements > MAX_LIST_ELEMENTS) {
      throw new RlpError(`rlp: more than ${MAX_LIST_ELEMENTS} list elements`);
    }
  }

  leaveList(goType: string): void {
    if (this.position !== this.listEnds.pop()) {
      throw this.problem('input list has too many elements', goType);
    }
  }

  bytes(goType: string): Uint8Array | typeof END_OF_LIST {
    const header = this.header(goType);
    if (header === END_OF_LIST) return END_OF_LIST;
    if (header.isList) throw this.problem('expected input string or byte', goType);
    return this.take(header, goType);
  }

  byteArray(goType: string, length: number): Uint8Array | typeof END_OF_LIST {
    const header = this.header(goType);
    if (header === END_OF_LIST) return END_OF_LIST;
    if (header.isList) throw this.problem('expected input string or byte', goType);
    if (header.size > length) throw this.problem('input string too long', goType);
    if (header.size < length) throw this.problem('input string too short', goType);
    return this.take(header, goType);
  }

  integer(goType: string, maxBytes: number): bigint | typeof END_OF_LIST {
    const header = this.header(goType);
    if (header === END_OF_LIST) return END_OF_LIST;
    if (header.isList) throw this.problem('expected input string or byte', goType);
    if (header.size > maxBytes) throw this.problem('input string too long', goType);
    const isSingleByteString = header.size === 1 && header.start > this.position;
    if (header.size > 0 && this.data[header.start] === 0 && !isSingleByteString) {
      throw this.problem('non-canonical integer (leading zero bytes)', goType);
    }
    const digits = this.take(header, goType);
    return digits.length === 0 ? 0n : BigInt(`0x${Buffer.from(digits).toString('hex')}`);
  }

  /** Steps over an empty string if one comes next. */
  skipEmptyString(): boolean {
    const limit = this.listEnds.at(-1) ?? this.data.length;
    if (this.position >= limit || this.data[this.position] !== 0x80) return false;
    this.position += 1;
    return true;
  }

  private take(header: Header, goType: string): Uint8Array {
    const value = this.data.subarray(header.start, header.start + header.size);
    const [first] = value;
    if (header.start > this.position && value.length === 1 && first !== undefined && first < 0x80) {
      throw this.problem('non-canonical size information', goType);
    }
    this.position = header.start + header.size;
    return value;
  }

  private header(goType: string): Header | typeof END_OF_LIST {
    const listEnd = this.listEnds.at(-1);
    if (this.position === listEnd) return END_OF_LIST;
    const first = this.data[this.position];
    if (first === undefined) throw new RlpError('EOF');
    if (first < 0x80) return { isList: false, start: this.position, size: 1 };
    const isList = first >= 0xc0;
    const short = first - (isList ? 0xc0 : 0x80);
    const start = this.position + 1;
    const header = short < 56 ? { isList, start, size: short } : this.longHeader(isList, short - 55, goType);
    this.assertWithin(header.start + header.size, listEnd);
    return header;
  }

  private longHeader(isList: boolean, sizeBytes: number, goType: string): Header {
    const start = this.position + 1 + sizeBytes;
    this.assertWithin(start, this.listEnds.at(-1));
    let size = 0;
    for (const byte of this.data.subarray(this.position + 1, start)) size = size * 256 + byte;
    if (size < 56 || this.data[this.position + 1] === 0) {
      throw this.problem('non-canonical size information', goType);
    }
    return { isList, start, size };
  }

  private assertWithin(end: number, listEnd: number | undefined): void {
    if (listEnd !== undefined && end > listEnd) {
      throw new RlpError('rlp: element is larger than containing list');
    }
    if (end > this.data.length) throw new RlpError('rlp: value size exceeds available input length');
  }
}

/**
 * Decodes bytes that are one RLP value and nothing else.
 *
 * `rootType` is the Go type named in error texts, e.g. `storagetx.ArkivTransaction`.
 *
 * @throws {RlpError} in Go's words when they are not
 */
export function decodeRlp<T>(
  data: Uint8Array,
  rootType: string,
  decoder: (input: RlpInput) => T | typeof END_OF_LIST,
): T {
  const input = new RlpInput(data, rootType);
  const value = decoder(input);
  if (value === END_OF_LIST) throw new RlpError('EOF');
  input.assertAtEnd();
  return value;
}

/** What the eye can tell an address by: a hue and a ring with gaps. For telling two people apart, never for trusting one. */
export type AddressMark = {
  /** Degrees of the colour circle, 0 to 345. */
  readonly hue: number;
  /** For each part of the ring, clockwise from the top, whether it is drawn strong. */
  readonly ring: readonly boolean[];
};

/** Parts of the ring: as many as a dot of 24 px can show. */
export const RING_PARTS = 8;

const HUES = 24;

/** The mark of an address: its last bytes, which are as good as random (they are those of a hash). */
export function addressMark(wallet: string): AddressMark {
  const bits = Number.parseInt(wallet.slice(-2), 16);
  const shade = Number.parseInt(wallet.slice(-4, -2), 16) % HUES;
  return {
    hue: shade * (360 / HUES),
    ring: Array.from({ length: RING_PARTS }, (_, part) => ((bits >> part) & 1) === 1),
  };
}

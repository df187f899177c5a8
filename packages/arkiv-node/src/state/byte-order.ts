/** UTF-16 puts surrogate pairs before U+E000 to U+FFFF, UTF-8 behind them: shifted so that units compare as bytes do. */
function rankOfUnit(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/** Orders texts by the bytes of their UTF-8, as the node compares string attributes (docs/arkiv.md, "Query language"). */
export function compareByUtf8(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rankOfUnit(left) - rankOfUnit(right);
  }
  return a.length - b.length;
}

/**
 * Before every test file: what is sent to a node is packed at the lowest quality instead of the highest, which the SDK
 * takes and which costs twenty times as much. Any node reads either.
 */
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

const { BROTLI_PARAM_QUALITY } = zlib.constants;
const { brotliCompressSync } = zlib;
const isQuick = Symbol.for('twofold-tests.quick-brotli');

if (!Reflect.has(zlib, isQuick)) {
  Object.assign(zlib, {
    [isQuick]: true,
    brotliCompressSync: (data: Parameters<typeof brotliCompressSync>[0], options?: zlib.BrotliOptions) =>
      brotliCompressSync(data, options ?? { params: { [BROTLI_PARAM_QUALITY]: 1 } }),
  });
  syncBuiltinESMExports();
}

import { createHmac, createSign, type KeyObject } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

const HASHES: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };

/** A token of any header and claims, made without the library our own tokens are made with; `none` has no signature. */
export function forgeToken(
  claims: Claims | string,
  key: string | KeyObject,
  header: Claims = { alg: 'HS256', typ: 'JWT' },
): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  const hash = HASHES[String(header.alg)];
  if (typeof key !== 'string') {
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  }
  return `${signed}.${hash ? createHmac(hash, key).update(signed).digest('base64url') : ''}`;
}

function encode(part: Claims | string): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

import { parseArgs } from 'node:util';
import type { Address, Hex } from 'viem';
import { messageOf } from '@/lib/errors/causes';
import { parseAddress, parseBytes32 } from '@/lib/hex';
import { slugSchema } from '@/lib/protocol/schema';
import { Refusal } from './refusal';

/** What is to be checked. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'session'; readonly key: Hex; readonly rpcUrl: string };

export type VerifyArguments = {
  readonly target: Target;
  /** Null = the file's, or the session's own. */
  readonly space: string | null;
  /** Null = the file's, or whoever recorded the session. */
  readonly writers: readonly Address[] | null;
  /** Third parties whose word is taken; only with `writers`. */
  readonly attestedWriters: readonly Address[];
  readonly json: boolean;
};

export const USAGE = `npm run verify -- FILE [--writers 0x…,0x… [--attested-writers 0x…,0x…]] [--json]
npm run verify -- SESSION_KEY --rpc URL [--space NAME] [--writers 0x…,0x… [--attested-writers 0x…,0x…]] [--json]

Checks every signature of an export, or of a session on Arkiv, without asking the app's server.
Ends with 0 when everything that should count does, with 1 when something does not.

  FILE         what the app gives: "Export" in the settings, or "Download to check yourself"
  SESSION_KEY  0x and 64 hex digits, as in the address of the session's page
  --rpc        an Arkiv node: a public one, or https://HOST/arkiv of the app
  --space      the space the records must name
  --writers    whose records to believe, instead of those the file names, or of whoever recorded the session
  --attested-writers
               with --writers: whose word to take without a signature; nobody's unless named
  --json       the report as JSON`;

const OPTIONS = {
  rpc: { type: 'string', multiple: true },
  space: { type: 'string', multiple: true },
  writers: { type: 'string', multiple: true },
  'attested-writers': { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the command line; null means that help was asked for.
 *
 * @throws {Refusal} when it is not understood
 */
export function readArguments(args: readonly string[]): VerifyArguments | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [named, ...more] = positionals;
  if (named === undefined || named === '' || more.length > 0) {
    throw new Refusal('Name one file or one session key (--help says how).');
  }
  const space = once('--space', values.space);
  if (space !== null && !slugSchema.safeParse(space).success) {
    throw new Refusal('--space takes letters, digits, dots and dashes.');
  }
  const writers = once('--writers', values.writers);
  const attested = once('--attested-writers', values['attested-writers']);
  if (attested !== null && writers === null) throw new Refusal('--attested-writers goes with --writers.');
  return {
    target: readTarget(named, once('--rpc', values.rpc)),
    space,
    writers: writers === null ? null : readWriters('--writers', writers),
    attestedWriters: attested === null ? [] : readWriters('--attested-writers', attested),
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new Refusal(messageOf(cause), { cause });
  }
}

function once(name: string, given: readonly string[] | undefined): string | null {
  if (given !== undefined && given.length > 1) throw new Refusal(`${name} is given more than once.`);
  return given?.[0] ?? null;
}

function readTarget(named: string, rpcUrl: string | null): Target {
  const key = parseBytes32(named);
  if (key === null) {
    if (rpcUrl === null) return { kind: 'file', path: named };
    throw new Refusal('--rpc goes with a session key: 0x and 64 hex digits.');
  }
  if (rpcUrl === null) throw new Refusal('A session key needs --rpc URL: the Arkiv node to ask.');
  if (!isHttp(rpcUrl)) throw new Refusal('--rpc takes an address that begins with http:// or https://.');
  return { kind: 'session', key, rpcUrl };
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function readWriters(name: string, text: string): readonly Address[] {
  const writers = text.split(',').map((part) => parseAddress(part.trim()));
  const known = writers.filter((writer) => writer !== null);
  if (known.length === 0 || known.length < writers.length) {
    throw new Refusal(`${name} takes addresses (0x and 40 hex digits) with commas between.`);
  }
  return [...new Set(known)];
}

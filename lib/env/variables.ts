import { createPrivateKey } from 'node:crypto';
import { resolve } from 'node:path';
import type { Address, Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { z } from 'zod';
import { isGuessable } from '@/lib/env/guessable';
import { parseAddress, parseBytes32 } from '@/lib/hex';
import type { AuthSecrets } from '@/lib/secrets';

/** Every message completes a sentence that starts with the variable's name, and never repeats a value: it may be a secret. */
function matching(pattern: RegExp, message: string) {
  return z.string().regex(pattern, message);
}

function integer(minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message);
}

function url(protocols: readonly string[], message: string) {
  return z.string().transform((value, context) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    if (parsed && protocols.includes(parsed.protocol) && !parsed.username && !parsed.password) return parsed;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** `search` and `hash` are empty for a lone "?" or "#", which would still swallow what is put behind it. */
const plainUrl = (parsed: URL) => !/[?#]/.test(parsed.href);

/** A host that can stand in a header as it is: URLs allow more, such as a semicolon. */
const plainHost = (parsed: URL) => /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(parsed.hostname);

const addresses = z.string().transform((value, context): readonly Address[] => {
  const parts = value
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parseAddress);
  if (parts.every((part) => part !== null)) return [...new Set(parts)];
  context.addIssue({
    code: 'custom',
    message: 'must be wallet addresses (0x and 40 hex digits) separated by commas',
  });
  return z.NEVER;
});

function isOnCurve(key: Hex): boolean {
  try {
    privateKeyToAddress(key);
    return true;
  } catch {
    // Said by the message, without the library's text: it can quote the key.
    return false;
  }
}

const privateKey = z
  .string()
  .transform((value, context) => {
    const key = parseBytes32(value);
    if (key !== null) return key;
    context.addIssue({ code: 'custom', message: 'must be 0x and 64 hex digits' });
    return z.NEVER;
  })
  .refine(isOnCurve, 'must be a private key: these digits are none')
  .refine((key) => !isGuessable(key.slice(2)), 'can be guessed: make one by chance (openssl rand -hex 32)');

/** What HS256 needs at least (RFC 7518 section 3.2), written as text. */
const SECRET_MINIMUM = 32;

const secret = z
  .string()
  .min(SECRET_MINIMUM, `must have at least ${SECRET_MINIMUM} characters (openssl rand -hex 32)`)
  .refine((value) => !isGuessable(value), 'can be guessed: make one by chance (openssl rand -hex 32)');

/** Enough to add one while another is still being taken away. */
const SECRETS_MAXIMUM = 4;

/** One secret, or several separated by commas while one is replaced by another; each has to be a good one. */
const secrets = z.string().transform((value, context): AuthSecrets => {
  const [first = '', ...others] = value.split(',').map((part) => part.trim());
  const list = [first, ...others] as const;
  const message = secretsProblem(list);
  if (message === null) return list;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

function secretsProblem(list: AuthSecrets): string | null {
  if (list.length > SECRETS_MAXIMUM) return `lists more than ${SECRETS_MAXIMUM} secrets`;
  if (new Set(list).size < list.length) return 'lists a secret twice';
  const problems = list.map((one) => secret.safeParse(one).error?.issues[0]?.message);
  const at = problems.findIndex((problem) => problem !== undefined);
  if (at === -1) return null;
  const which =
    list.length === 1 ? '' : `lists ${list.length} secrets separated by commas: number ${at + 1} `;
  return `${which}${problems[at]}`;
}
/** What a header carries as it is (RFC 6750 section 2.1). */
const bearerToken = secret.regex(
  /^[A-Za-z0-9._~+/-]+=*$/,
  'must be letters, digits and . _ ~ + / - (openssl rand -hex 32)',
);

/** The text of a claim that a server compares letter by letter. */
const claim = matching(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters without spaces');

/** What RS256 needs at least (RFC 7518 section 3.3). */
const RSA_MINIMUM_BITS = 2_048;

const rsaPrivateKey = z.string().transform((value, context) => {
  // One line in most hosting panels: line breaks arrive as the two characters \n.
  const pem = value.replaceAll('\\n', '\n').trim();
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_MINIMUM_BITS)
      return pem;
  } catch {
    // Said below, without the library's text: it can quote the key.
  }
  context.addIssue({
    code: 'custom',
    message: `must be an RSA private key of ${RSA_MINIMUM_BITS} bits or more in PEM form, without a passphrase`,
  });
  return z.NEVER;
});

const jaasAppId = matching(
  /^vpaas-magic-cookie-[0-9a-f]{32}$/,
  'must look like vpaas-magic-cookie- and 32 hex digits',
);

const flag = (otherwise: '0' | '1') =>
  z
    .enum(['0', '1'], 'must be 0 or 1')
    .default(otherwise)
    .transform((value) => value === '1');

/** A `DATA_DIR` that is none. */
export const IN_MEMORY = ':memory:';

/** One schema per variable of .env.example. Absent and empty are the same. */
export const variables = z.object({
  ARKIV_NODE: z.enum(['own'], 'must be own, or be left out').optional(),
  ARKIV_RPC_URL: url(['http:', 'https:'], 'must be an http or https address').optional(),
  ARKIV_RPC_TOKEN: bearerToken.optional(),
  ARKIV_CHAIN_ID: integer(1, Number.MAX_SAFE_INTEGER).optional(),
  ARKIV_PRIVATE_KEY: privateKey.optional(),
  ARKIV_WRITERS: addresses.optional(),
  ARKIV_ATTESTED_WRITERS: addresses.optional(),
  SPACE_ID: matching(
    /^[A-Za-z0-9._-]{1,64}$/,
    'must be 1 to 64 letters, digits, dots, dashes or underscores',
  ).optional(),
  JITSI_BASE_URL: url(['https:'], 'must be an https address')
    .refine(plainUrl, 'must be an https address without ? and #')
    .refine(plainHost, 'must be an https address of a host with a plain name')
    .transform((parsed) => parsed.href.replace(/\/+$/, ''))
    .optional(),
  JITSI_APP_ID: z.string().optional(),
  JITSI_APP_SECRET: secret.optional(),
  JITSI_JWT_AUDIENCE: claim.optional(),
  JITSI_JWT_SUBJECT: claim.optional(),
  JAAS_APP_ID: jaasAppId.optional(),
  JAAS_KEY_ID: matching(/^[A-Za-z0-9/_-]+$/, 'must be the id of the API key').optional(),
  JAAS_PRIVATE_KEY: rsaPrivateKey.optional(),
  JOIN_OPENS_MINUTES: integer(0, 1_440).optional(),
  JOIN_CLOSES_MINUTES: integer(0, 1_440).default(60),
  RETENTION_DAYS: integer(1, 365).default(30),
  MENTORS_LISTED: addresses.optional(),
  AUTH_SECRET: secrets.optional(),
  APP_URL: url(['http:', 'https:'], 'must be an http or https address')
    .refine((parsed) => plainUrl(parsed) && parsed.pathname === '/', 'must be an address without a path')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(1, 65_535).default(3_000),
  WALLETCONNECT_PROJECT_ID: matching(/^[0-9a-f]{32}$/, 'must be 32 hex digits').optional(),
  WALLETCONNECT_RELAY_URL: url(['wss:', 'ws:'], 'must be a wss address')
    .refine(plainUrl, 'must be a wss address without ? and #')
    .refine(plainHost, 'must be a wss address of a host with a plain name')
    .optional(),
  DATA_DIR: z
    .string()
    .transform((value) => (value === IN_MEMORY ? IN_MEMORY : resolve(value)))
    .optional(),
  DATA_DIR_ANY_FILE_SYSTEM: flag('0'),
  BACKUP_DIR: z
    .string()
    .transform((value) => resolve(value))
    .optional(),
  ACCEPT_CLOCK: flag('0'),
  DROP_TAIL: flag('0'),
  DEVNET_PORT: integer(0, 65_535).default(8_545),
  PUBLIC_READS: flag('1'),
  CLOCK_CONTROL: flag('0'),
  TRUSTED_PROXIES: integer(0, 10).default(1),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
});

/** Parsed values of all variables, each valid by itself. */
export type Variables = z.infer<typeof variables>;
export type VariableName = keyof Variables;

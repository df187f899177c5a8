/** What the headers of one response depend on. */
export type HeaderContext = {
  readonly jitsiBaseUrl: string;
  /** Where wallets on phones are reached; null when they are not offered. */
  readonly phoneRelayUrl: string | null;
  /** Fresh for each response, base64. */
  readonly nonce: string;
  readonly pathname: string;
  /** The site is served over https. */
  readonly secure: boolean;
  /** `next dev`: React evaluates strings to show server stacks, and the page is reloaded over a web socket. */
  readonly development: boolean;
};

const CALL_PAGE = /^\/sessions\/[^/]+\/call\/?$/;

/** Answers with a redirect to Jitsi that carries a token. */
const CALL_REDIRECT = /^\/sessions\/[^/]+\/call\/open\/?$/;

/** Tells a wallet on a phone, from a frame, which site is asking: without it the library waits five seconds for it each time. */
const WALLET_VERIFY_ORIGIN = 'https://verify.walletconnect.org';

/** What Jitsi's frame asks for (docs/jitsi.md, "Frame permissions and policies"), in `allow` and here alike. */
const CALL_FEATURES = [
  'autoplay',
  'camera',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'microphone',
  'screen-wake-lock',
  'speaker-selection',
];

/** Nobody here needs these, on any page: no page of ours and nothing in Jitsi's frame. */
const UNUSED_FEATURES = [
  'accelerometer',
  'browsing-topics',
  'clipboard-read',
  'compute-pressure',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Whether a path is the call page: the one document that admits Jitsi. */
export function isCallPage(pathname: string): boolean {
  return CALL_PAGE.test(pathname);
}

/** What every answer carries, whatever it is; `next.config.mjs` sends the same to what comes past the edge. */
export const BASE_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** A year: long enough for browsers to count it, and for this host alone. */
const HTTPS_ONLY_SECONDS = 31_536_000;

/** What a site that is served over https says about that (RFC 6797). */
export function transportHeaders(secure: boolean): Readonly<Record<string, string>> {
  return secure ? { 'Strict-Transport-Security': `max-age=${HTTPS_ONLY_SECONDS}` } : {};
}

const NONCE_BYTES = 16;

/** A nonce that nobody can guess, for one answer. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))));
}

/**
 * The security headers of an answer, by name.
 *
 * Shape: Jitsi's origin appears on the call page only; it is taken from the base URL, so that headers and embed never
 * drift apart. What wallets on phones need is on every page, because a wallet is found again on every page.
 * Source: CSP level 3, Permissions Policy; docs/jitsi.md, "Frame permissions and policies"; docs/walletconnect.md,
 * "Content Security Policy" and "Verify".
 */
export function buildSecurityHeaders(context: HeaderContext): Readonly<Record<string, string>> {
  const jitsiOrigin = isCallPage(context.pathname) ? new URL(context.jitsiBaseUrl).origin : null;
  return {
    'Content-Security-Policy': buildContentSecurityPolicies(context, jitsiOrigin).join(', '),
    'Permissions-Policy': buildPermissionsPolicy(jitsiOrigin),
    'Referrer-Policy': CALL_REDIRECT.test(context.pathname)
      ? 'no-referrer'
      : 'strict-origin-when-cross-origin',
    ...BASE_HEADERS,
    ...transportHeaders(context.secure),
  };
}

/** A browser obeys every policy of the list: what comes second can only take away. */
function buildContentSecurityPolicies(context: HeaderContext, jitsiOrigin: string | null): readonly string[] {
  const policy = buildContentSecurityPolicy(context, jitsiOrigin);
  // With 'strict-dynamic' alone, our script could insert anybody's. Only the call page needs that, for Jitsi's.
  return jitsiOrigin ? [policy] : [policy, `script-src-elem 'self' 'nonce-${context.nonce}'`];
}

function buildContentSecurityPolicy(context: HeaderContext, jitsiOrigin: string | null): string {
  const { nonce, secure, development, phoneRelayUrl } = context;
  const relay = phoneRelayUrl === null ? [] : [new URL(phoneRelayUrl).origin];
  const frames = [...(jitsiOrigin ? [jitsiOrigin] : []), ...(phoneRelayUrl ? [WALLET_VERIFY_ORIGIN] : [])];
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'self'"],
    // 'strict-dynamic' lets our own script insert Jitsi's external_api.js; hosts are not listed.
    ['script-src', `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    // Next and Radix write style elements and attributes without a nonce.
    ['style-src', "'self'", "'unsafe-inline'"],
    // data: for the icons that wallets announce (EIP-6963).
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...relay, ...(development ? ['ws:'] : [])],
    ['frame-src', ...(frames.length > 0 ? frames : ["'none'"])],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
    ...(secure ? [['upgrade-insecure-requests']] : []),
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}

/** Naming ourselves alone would keep the frame from camera and microphone: its origin has to stand beside us. */
function buildPermissionsPolicy(jitsiOrigin: string | null): string {
  const allowed = CALL_FEATURES.map((feature) => `${feature}=${allowlistOf(feature, jitsiOrigin)}`);
  return [...allowed, ...UNUSED_FEATURES.map((feature) => `${feature}=()`)].join(', ');
}

function allowlistOf(feature: string, jitsiOrigin: string | null): string {
  if (jitsiOrigin) return `(self "${jitsiOrigin}")`;
  // "Copy link" is on every page.
  return feature === 'clipboard-write' ? '(self)' : '()';
}

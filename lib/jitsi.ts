import { sha256, stringToBytes } from 'viem';

/** The public deployment that is used when nobody runs their own. */
export const DEFAULT_JITSI_BASE_URL = 'https://meet.jit.si';

const SESSION_KEY = /^0x[0-9a-f]{64}$/;
const ROOM_HASH_LENGTH = 16;

/** Which of the two inputs was refused. */
export type JitsiInputErrorCode = 'INVALID_SESSION_KEY' | 'INVALID_BASE_URL';

/**
 * Thrown when a session key or a base URL has the wrong form; the message is for developers and quotes no input.
 *
 * @example
 * ```ts
 * import { buildJitsiRoomName, JitsiInputError } from '@/lib/jitsi';
 *
 * try {
 *   buildJitsiRoomName('0x1234');
 * } catch (error) {
 *   console.log(error instanceof JitsiInputError && error.code); // INVALID_SESSION_KEY
 * }
 * ```
 */
export class JitsiInputError extends Error {
  readonly code: JitsiInputErrorCode;

  constructor(code: JitsiInputErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'JitsiInputError';
    this.code = code;
  }
}

/** The room of a session, under the names of the `session_jitsi` payload and under two short aliases. */
export type JitsiMeeting = {
  readonly videoProvider: 'jitsi';
  readonly videoRoomName: string;
  readonly videoJoinUrl: string;
  /** The same as `videoRoomName`. */
  readonly roomName: string;
  /** The same as `videoJoinUrl`. */
  readonly joinUrl: string;
};

/**
 * Names the room of a session: `mg-{key}-{first 16 hex of sha256(key)}`, 86 characters of `[a-z0-9-]`.
 *
 * The key is the Arkiv entity key, 0x and 64 hex digits in any case; it is lower-cased before hashing, because
 * two spellings of one key would otherwise meet in two rooms. What is hashed is the text of the key, not its bytes.
 * The name is public knowledge (anyone can compute it): it identifies a room, it does not protect it.
 *
 * @throws {JitsiInputError} INVALID_SESSION_KEY
 *
 * @example
 * ```ts
 * import { buildJitsiRoomName } from '@/lib/jitsi';
 *
 * console.log(buildJitsiRoomName(`0x${'AB'.repeat(32)}`)); // mg-0xabab…abab-6836abfe460e9eeb
 * ```
 */
export function buildJitsiRoomName(sessionKey: string): string {
  const key = typeof sessionKey === 'string' ? sessionKey.toLowerCase() : '';
  if (!SESSION_KEY.test(key)) {
    throw new JitsiInputError('INVALID_SESSION_KEY', 'The session key must be 0x and 64 hex digits.');
  }
  const hash = sha256(stringToBytes(key)).slice(2, 2 + ROOM_HASH_LENGTH);
  return `mg-${key}-${hash}`;
}

/**
 * Derives the whole Jitsi meeting of a session: the same key and base always give the same room.
 *
 * @param baseUrl An https URL without credentials, query or hash. Trailing slashes are cut; a path (a JaaS tenant,
 *   for example) is kept.
 * @throws {JitsiInputError} INVALID_SESSION_KEY, INVALID_BASE_URL
 *
 * @example
 * ```ts
 * import { generateJitsiMeeting } from '@/lib/jitsi';
 *
 * const { joinUrl } = generateJitsiMeeting(`0x${'ab'.repeat(32)}`, 'https://meet.example.org/team/');
 * console.log(joinUrl); // https://meet.example.org/team/mg-0xabab…abab-6836abfe460e9eeb
 * ```
 */
export function generateJitsiMeeting(
  sessionKey: string,
  baseUrl: string = DEFAULT_JITSI_BASE_URL,
): JitsiMeeting {
  const roomName = buildJitsiRoomName(sessionKey);
  const joinUrl = `${normaliseBaseUrl(baseUrl)}/${roomName}`;
  return { videoProvider: 'jitsi', videoRoomName: roomName, videoJoinUrl: joinUrl, roomName, joinUrl };
}

function normaliseBaseUrl(baseUrl: string): string {
  const url = parseUrl(baseUrl);
  if (url.protocol !== 'https:') {
    throw new JitsiInputError('INVALID_BASE_URL', 'The Jitsi base URL must start with https://.');
  }
  // `search` and `hash` are empty for a lone "?" or "#", which would still swallow the room name.
  if (url.username !== '' || url.password !== '' || /[?#]/.test(baseUrl)) {
    throw new JitsiInputError(
      'INVALID_BASE_URL',
      'The Jitsi base URL must not carry credentials, a query or a hash.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new JitsiInputError('INVALID_BASE_URL', 'The Jitsi base URL must be an absolute https URL.', {
      cause,
    });
  }
}

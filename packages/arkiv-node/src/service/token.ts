import { readFileSync } from 'node:fs';
import { CliArgumentsError } from '../cli-arguments.ts';
import { codeOf } from '../journal/private-file.ts';

/** What nobody guesses, written as text; `openssl rand -hex 32` makes 64. */
const SHORTEST_TOKEN = 32;

/** What a header carries as it is (RFC 6750 section 2.1). */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

function check(token: string, where: string): string {
  if (token.length < SHORTEST_TOKEN) {
    throw new CliArgumentsError(
      `${where} must have at least ${SHORTEST_TOKEN} characters (openssl rand -hex 32)`,
    );
  }
  if (!TOKEN.test(token)) {
    throw new CliArgumentsError(`${where} must be letters, digits and . _ ~ + / - (openssl rand -hex 32)`);
  }
  return token;
}

function readTokenFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new CliArgumentsError(`--token-file ${path} cannot be read (${codeOf(cause)})`, { cause });
  }
}

/**
 * The token callers have to show, from a file or from the environment; undefined when there is neither.
 *
 * @throws {CliArgumentsError} when there are both, or what there is is no token; the message never repeats it
 */
export function readToken(file: string | undefined, variable: string | undefined): string | undefined {
  const given = variable === undefined || variable.trim() === '' ? undefined : variable.trim();
  if (file !== undefined && given !== undefined) {
    throw new CliArgumentsError('--token-file and ARKIV_NODE_TOKEN exclude each other');
  }
  if (file !== undefined) return check(readTokenFile(file), 'The token in --token-file');
  return given === undefined ? undefined : check(given, 'ARKIV_NODE_TOKEN');
}

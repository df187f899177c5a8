import { isIP } from 'node:net';

/** A name of the DNS (RFC 1123), a port behind it where it is not 443; or a name of this machine alone. */
const HOST =
  /^(?=.{1,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[1-9]\d{0,4})?$/;
const EMAIL = /^[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

const nameOf = (host) => host.split(':')[0];
const isLocal = (host) => /(?:^|\.)localhost$/.test(nameOf(host));

function isHost(host) {
  const port = Number(host.split(':')[1] ?? 443);
  const isPublic = nameOf(host).includes('.') && isIP(nameOf(host)) === 0 && !/\.\d+$/.test(nameOf(host));
  return HOST.test(host) && port <= 65_535 && (isPublic || isLocal(host));
}

function isAddressList(text) {
  const addresses = text.split(',');
  return addresses.every((address) => isIP(address) !== 0);
}

/** What a deployment is asked for, in the order one thinks of it: name, question, and what is wrong with an answer. */
export const QUESTIONS = [
  {
    name: 'app-host',
    question: 'Name of the app, as people type it (mentors.example.org; localhost to try it here)',
    problem: (answer) => (isHost(answer) ? null : 'has to be a host name, such as mentors.example.org'),
  },
  {
    name: 'jitsi-host',
    question: 'Name of its Jitsi (meet.example.org; meet.localhost)',
    problem: (answer, { 'app-host': app }) => {
      if (!isHost(answer)) return 'has to be a host name, such as meet.example.org';
      return answer === app ? 'has to be another name than that of the app' : null;
    },
  },
  {
    name: 'public-ip',
    question: 'Address this machine is reached at (IPv4 or IPv6; 127.0.0.1 to try it here)',
    problem: (answer) =>
      isAddressList(answer) ? null : 'has to be an IP address, or several with commas between',
  },
  {
    name: 'email',
    question: 'E-mail address for the certificate authority',
    problem: (answer) => (EMAIL.test(answer) ? null : 'has to be an e-mail address'),
  },
];

/** An answer as it is meant: names do not know capitals. */
export function tidyAnswer(name, answer) {
  const text = answer.trim();
  return name.endsWith('-host')
    ? text
        .toLowerCase()
        .replace(/^https:\/\//, '')
        .replace(/\/$/, '')
    : text;
}

/** Every answer that cannot be used, one line each. */
export function findProblems(answers) {
  return QUESTIONS.flatMap(({ name, problem }) => {
    const answer = answers[name];
    const what = answer === undefined || answer === '' ? 'is missing' : problem(answer, answers);
    return what === null ? [] : [`--${name} ${what}`];
  });
}

/**
 * The text of the .env of a deployment on one machine: read by the app, by compose.yaml and by the Caddyfile.
 *
 * @param answers what QUESTIONS asked for, without problems
 * @param randomHex gives so many random bytes as hex digits
 */
export function writeSettings(answers, randomHex) {
  const { 'app-host': app, 'jitsi-host': jitsi, 'public-ip': addresses, email } = answers;
  return `# Made by "npm run setup". Keep a copy where only you can read it: backups open with these secrets alone.
# Every variable of the app is described in .env.example.

# --- The app ---
ARKIV_NODE=own
APP_URL=https://${app}
AUTH_SECRET=${randomHex(32)}
HOST=127.0.0.1
PORT=3000
TRUSTED_PROXIES=1
DATA_DIR=.data-own
BACKUP_DIR=backup

# --- Its Jitsi ---
JITSI_BASE_URL=https://${jitsi}
JITSI_APP_ID=twofold
JITSI_APP_SECRET=${randomHex(32)}

# --- Around them: compose.yaml and Caddyfile ---
APP_ADDRESS=${app}
JITSI_ADDRESS=${jitsi}
ACME_EMAIL=${email}
JVB_ADVERTISE_IPS=${addresses}
JICOFO_AUTH_PASSWORD=${randomHex(16)}
JVB_AUTH_PASSWORD=${randomHex(16)}
`;
}

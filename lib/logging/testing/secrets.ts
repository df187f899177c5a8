/** Values no log may show, each in the company it is met in. All of them are made up. */
const SIGNATURE = `0x${'5a'.repeat(64)}1b`;
const TOKEN = `eyJhbGciOiJIUzI1NiJ9.${'eyJyb29tIjoibWctMHgxIn0'.repeat(9)}.c2lnbmF0dXJl-_c2lnbmF0dXJl`;
const SEAL = `Fe26.2*1*9b8c7d*AbC-_9dEf*${'x9Y_z-'.repeat(30)}*1924992000000*5f5f5f*k3Y_-Mac~2`;
const FEED_TOKEN = `lq3k8f2a-${'aB3_-'.repeat(8)}xyz`;
const WALLET = `0x${'1f'.repeat(20)}`;

/** What a line is about, the text that is logged, and what of it must not be there. */
export const HOSTILE_TEXTS: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['a signature', `bad signature ${SIGNATURE}`, '5a5a5a5a'],
  ['a signature in capitals', `bad ${SIGNATURE.toUpperCase().replace('0X', '0x')}`, '5A5A5A5A'],
  ['a signature without its prefix', `bad ${SIGNATURE.slice(2)}`, '5a5a5a5a'],
  ['a compact signature', `bad 0x${'5a'.repeat(64)}`, '5a5a5a5a'],
  ['a signature of a contract wallet', `bad 0x${'5a'.repeat(900)}`, '5a5a5a5a'],
  ['a raw transaction in a quotation', `{"params":["0x02${'5a'.repeat(300)}"]}`, '5a5a5a5a'],
  ['a token', `refused ${TOKEN}`, 'eyJyb29t'],
  ['a token in an address', `GET https://jitsi.example.org/mg-1?jwt=${TOKEN}#config`, 'eyJ'],
  ['a token in an escaped address', `next=%2Fmg-1%3Fjwt%3D${TOKEN}`, 'eyJ'],
  ['a token behind Bearer', `authorization: Bearer ${TOKEN}`, 'eyJ'],
  ['an opaque token behind Bearer', 'Authorization: bearer mF_9.B5f-4.1JqM/sTxz', 'mF_9'],
  ['a password behind Basic', 'authorization: Basic YWRhOmh1bnRlcjIgaHVudGVyMg==', 'YWRh'],
  ['a sealed cookie', `cookie: twofold-viewer=${SEAL}; twofold-zone=UTC`, '1924992000000'],
  ['a sealed cookie on https', `cookie: __Host-twofold-sign-in=${SEAL}`, 'Fe26.2'],
  ['an escaped seal', `seal ${SEAL.replaceAll('*', '%2A')}`, 'x9Y_z'],
  ['a cookie in an object', `{ cookie: 'twofold-viewer=${SEAL}' }`, 'x9Y_z'],
  ['a feed', `GET /calendar/${WALLET}/${FEED_TOKEN}/sessions.ics failed`, 'aB3_-'],
  ['a feed in capitals', `GET /CALENDAR/${WALLET}/${FEED_TOKEN}/sessions.ics failed`, 'aB3_-'],
  ['a feed with doubled slashes', `GET //calendar//${WALLET}//${FEED_TOKEN}//sessions.ics`, 'aB3_-'],
  ['a feed with escaped slashes', `GET /calendar%2F${WALLET}%2f${FEED_TOKEN}%2Fsessions.ics`, 'aB3_-'],
  ['a feed escaped twice', `GET /calendar%252F${WALLET}%252F${FEED_TOKEN}%252Fsessions.ics`, 'aB3_-'],
  ['a feed with backslashes', `GET \\calendar\\${WALLET}\\${FEED_TOKEN}\\sessions.ics`, 'aB3_-'],
  ['a feed to subscribe to', `webcal://mentors.example.org/calendar/${WALLET}/${FEED_TOKEN}/x`, 'aB3_-'],
  ['the secret part of a feed alone', `unknown token ${FEED_TOKEN}`, 'aB3_-'],
  ['a password in an address', 'https://ada:hunter2@node.example.org/rpc', 'hunter2'],
  ['a parameter that says what it is', 'https://node.example.org/rpc?token=hunter2&x=1', 'hunter2'],
  ['a private key', `-----BEGIN PRIVATE KEY-----\n${'MIIEvQ/+\n'.repeat(9)}-----END`, 'MIIEvQ'],
  ['a private key on one line', `-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQ\\nAoIB\\n-----END`, 'MIIEvQ'],
];

/** What is public, and needed to understand a line. */
export const PUBLIC_TEXTS: readonly string[] = [
  `wallet ${WALLET}`,
  `session 0x${'ab'.repeat(32)}`,
  'request 3f0e8a52-6f4b-4e2f-9a56-1d2c3b4a5968',
  '    at getCalendarFeed (/srv/app/calendar/feed.js:60:12)',
  '    at /srv/app/.next/server/app/calendar/[wallet]/page.js:1:1',
  'twofold-0x12345678-2031-01-14.json',
  'GET /sessions?tab=past took 12 ms; 17 < 18 "quoted" \\ and ünïcode',
  'a basic understanding of bearer tokens',
];

/**
 * `npm run setup`: asks for the four things a deployment on one machine cannot know by itself, makes every secret, and writes
 * the one .env. With --app-host, --jitsi-host, --public-ip and --email it asks nothing. Needs nothing installed but Node.
 */
import './node-version.mjs';
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findProblems, QUESTIONS, tidyAnswer, writeSettings } from './deployment-settings.mjs';

function stop(lines) {
  console.error(`\n${lines.join('\n')}\n`);
  process.exit(1);
}

const options = Object.fromEntries(QUESTIONS.map(({ name }) => [name, { type: 'string' }]));
options.out = { type: 'string', default: fileURLToPath(new URL('../.env', import.meta.url)) };

function readArguments() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return stop([error.message]);
  }
}

/** Asks until there is an answer that can be used. */
async function ask({ name, question, problem }, answers, terminal) {
  for (;;) {
    const answer = tidyAnswer(name, await terminal.question(`${question}: `));
    const what = answer === '' ? 'is missing' : problem(answer, answers);
    if (what === null) return answer;
    console.log(`  This ${what}.`);
  }
}

const { out, ...given } = readArguments();
// Secrets that are in use must not be lost by a second run.
if (existsSync(out)) stop([`${out} is there already. Move it away first; its secrets open your data.`]);

const answers = Object.fromEntries(
  Object.entries(given).map(([name, text]) => [name, tidyAnswer(name, text)]),
);
const missing = QUESTIONS.filter(({ name }) => answers[name] === undefined);
if (missing.length > 0 && process.stdin.isTTY) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.on('SIGINT', () => process.exit(130));
  for (const question of missing) answers[question.name] = await ask(question, answers, terminal);
  terminal.close();
}
const problems = findProblems(answers);
if (problems.length > 0) stop(problems);

try {
  writeFileSync(
    out,
    writeSettings(answers, (bytes) => randomBytes(bytes).toString('hex')),
    {
      flag: 'wx',
      mode: 0o600,
    },
  );
} catch (error) {
  stop([`${out} cannot be written (${error.code ?? error.message})`]);
}
console.log(`
Written: ${out} (yours alone to read; keep a copy of it)

In containers:     docker compose up --detach --wait
Without:           npm ci && npm start, and caddy run (docs/deploy.md, "One machine")
Let people reach:  TCP 80 and 443, UDP 443, and UDP 10000 for the pictures of calls
`);

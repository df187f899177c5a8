/**
 * Loaded before Next by `npm start` when nobody reads along on a terminal: what is printed before the app's own log takes
 * over (lib/server/process/console-capture.ts) is a line of JSON like all that follows.
 */
import { format, stripVTControlCharacters } from 'node:util';

/** The numbers that the log uses. */
const LEVELS = { log: 30, info: 30, warn: 40, error: 50 };

for (const [method, level] of Object.entries(LEVELS)) {
  console[method] = (...printed) => {
    const msg = stripVTControlCharacters(format(...printed)).trim();
    if (msg !== '') process.stdout.write(`${JSON.stringify({ level, time: Date.now(), msg })}\n`);
  };
}

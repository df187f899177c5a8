/** `npm run dev`, `npm run build`: Next's command line as we use it, whatever shell there is. */
import './node-version.mjs';
import { fileURLToPath } from 'node:url';
import { next } from './run.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
process.exit(await next(process.argv.slice(2)));

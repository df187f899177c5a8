import { provideJitsiPrograms } from '../setup.mjs';
import { serveStandIn } from './server';

const port = Number(process.argv[2]);
await serveStandIn(port, await provideJitsiPrograms());
console.log(`stand-in Jitsi on https://127.0.0.1:${port}`);

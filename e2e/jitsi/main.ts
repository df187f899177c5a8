import { provideJitsiPrograms } from '../setup.mjs';
import { DEPLOYMENTS } from './deployment';
import { issueCertificate, serveStandIn } from './server';

const programs = await provideJitsiPrograms();
const certificate = await issueCertificate();
for (const deployment of DEPLOYMENTS) {
  await serveStandIn(deployment, programs, certificate);
  console.log(`stand-in Jitsi on https://127.0.0.1:${deployment.port}`);
}

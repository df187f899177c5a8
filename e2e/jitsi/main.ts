import { JITSI_PROGRAMS } from '../setup.mjs';
import { DEPLOYMENTS } from './deployment';
import { issueCertificate, serveStandIn } from './server';

const certificate = await issueCertificate();
for (const deployment of DEPLOYMENTS) {
  await serveStandIn(deployment, JITSI_PROGRAMS, certificate);
  console.log(`stand-in Jitsi on https://127.0.0.1:${deployment.port}`);
}

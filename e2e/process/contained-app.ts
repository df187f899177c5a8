import { test as base } from '@playwright/test';
import { ownPort } from '../environment';
import { type Container, canContain, dockerCommand, makeContainer } from './contained';
import { type Outcome, run } from './run';
import { ServerProcess, type Variables } from './server-process';

const START = dockerCommand(/^CMD (\[.*\])$/m);
/** The health check of the Dockerfile. */
export const HEALTH = dockerCommand(/^ {2}CMD (\[.*\])$/m);

/** The app as its container has it, and what starts it there. */
type Contained = {
  readonly container: Container;
  readonly port: number;
  readonly variables: Variables;
  /** Starts it, and waits until it is ready. */
  readonly start: () => Promise<ServerProcess>;
  /** Runs a command beside it, to its end. */
  readonly inside: (command: readonly string[]) => Promise<Outcome>;
};

/** Tests of the container's own command; they need root, on Linux. */
export const test = base.extend<{ contained: Contained }>({
  contained: async ({ browserName: _browserName }, use, testInfo) => {
    testInfo.skip(
      !canContain(),
      'only root on Linux may mount the repository read-only and become somebody else',
    );
    const container = makeContainer();
    const started: ServerProcess[] = [];
    const port = await ownPort();
    const variables = {
      HOSTNAME: 'abc',
      HOST: '0.0.0.0',
      PORT: String(port),
      DATA_DIR: container.dataDir,
      DATA_DIR_ANY_FILE_SYSTEM: '1',
      TMPDIR: container.temporaryDir,
      ARKIV_NODE: 'own',
      APP_URL: `http://localhost:${port}`,
      AUTH_SECRET: 'a secret of thirty-two characters',
    };
    await use({
      container,
      port,
      variables,
      inside: (command) => run(container.inside(command), variables),
      async start() {
        const app = new ServerProcess(container.inside(START), variables);
        started.push(app);
        await app.printed('Twofold is ready');
        return app;
      },
    });
    // Not SIGKILL: the script that starts Next would leave it behind.
    for (const app of started) app.kill('SIGTERM');
    for (const app of started) await app.ended;
    container.remove();
  },
});

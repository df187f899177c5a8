import type { Row } from '@/bench/report';
import { freePort } from '@/e2e/ports';
import { AppProcess } from '@/e2e/process/app';
import { isBuildCurrent } from '@/scripts/build-state.mjs';

/** What a section says that has no build to measure; null where there is one. */
export function missingBuild(): Row[] | null {
  return isBuildCurrent(process.cwd()) ? null : [{ what: 'no current build: npm run build', value: '–' }];
}

/** Lets something be measured at the built app, with a demo world of its own that goes with it. */
export async function withServedApp<Result>(
  variables: Readonly<Record<string, string>>,
  use: (app: AppProcess) => Promise<Result>,
): Promise<Result> {
  const ours = { DATA_DIR: ':memory:', DEVNET_PORT: '0', LOG_LEVEL: 'warn' };
  const app = new AppProcess(await freePort(), { ...ours, ...variables });
  try {
    await app.ready();
    return await use(app);
  } finally {
    await app.destroy();
  }
}

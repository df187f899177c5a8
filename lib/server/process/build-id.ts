import 'server-only';

import { readFileSync } from 'node:fs';

/** Where Next writes the id of a build, from where the app is started. */
const BUILD_ID = '.next/BUILD_ID';

let build: string | null = null;

/** The id of the build this process serves: pages of another one cannot use its actions. */
export function buildId(): string {
  build ??= readBuildId();
  return build;
}

/** The development server has no builds. */
function readBuildId(): string {
  try {
    return readFileSync(BUILD_ID, 'utf8').trim();
  } catch {
    return 'development';
  }
}

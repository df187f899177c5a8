import { ServerProcess, type Variables } from './server-process';

const NEXT = ['node_modules/next/dist/bin/next', 'start'];

/** The built app in a process of its own. */
export class AppProcess extends ServerProcess {
  readonly origin: string;

  constructor(port: number, variables: Variables, hostname = '127.0.0.1') {
    super([process.execPath, ...NEXT, '--hostname', hostname, '--port', String(port)], {
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      ...variables,
    });
    this.origin = `http://127.0.0.1:${port}`;
  }

  /** Waits until it is ready for people. */
  ready(): Promise<void> {
    return this.printed('Twofold is ready');
  }
}

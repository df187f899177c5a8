/** The part of Jitsi's transport that the room page uses; e2e/setup.mjs provides the package. */
declare module '@jitsi/js-utils/transport' {
  export class PostMessageTransportBackend {
    constructor(options: { postisOptions: { scope: string } });
  }
  export class Transport {
    constructor(options: { backend: PostMessageTransportBackend });
    on(event: 'event', listener: (event: { name: string; data?: unknown[] }) => boolean): void;
    on(
      event: 'request',
      listener: (request: { name: string }, answer: (result: unknown) => void) => boolean,
    ): void;
    sendEvent(event: { name: string } & Record<string, unknown>): void;
  }
}

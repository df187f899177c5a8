export {
  createManualClock,
  createSystemClock,
  type DevnetClock,
  type RunningClock,
  type Sleep,
} from './clock.ts';
export { FUNDED_ADDRESS, FUNDED_KEY } from './funded.ts';
export { type ServeOptions, serveDevnet } from './http.ts';
export { JournalError } from './journal/journal-error.ts';
export { type Devnet, type DevnetOptions, openDevnet } from './node.ts';
export { RpcError } from './rpc/errors.ts';
export { nodeTransport } from './transport.ts';

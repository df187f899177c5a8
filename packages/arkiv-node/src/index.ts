export {
  createManualClock,
  createSystemClock,
  type NodeClock,
  type RunningClock,
  type Sleep,
} from './clock.ts';
export type { ClockGuardOptions } from './clock-guard.ts';
export { serveOnFreePort } from './free-port.ts';
export { FUNDED_ADDRESS, FUNDED_KEY } from './funded.ts';
export {
  BODY_TOO_LARGE,
  createReadOnlyGateway,
  GATEWAY_LIMITS,
  type Gateway,
  type GatewayOptions,
} from './gateway/gateway.ts';
export { type ServedNode, type ServeOptions, serveNode } from './http.ts';
export { JournalError } from './journal/journal-error.ts';
export { type ArkivNode, type CallBounds, type NodeOptions, openNode } from './node.ts';
export type { HttpAnswer } from './rpc/body.ts';
export { RpcError } from './rpc/errors.ts';
export type { NodeStatus, Readings } from './status.ts';
export { nodeTransport } from './transport.ts';

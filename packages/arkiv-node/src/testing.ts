export { FUNDED_KEY } from './funded.ts';
export { journaledCreate } from './testing/journaled-create.ts';
export { type Content, FUNDED, type Operations, operationsData, Sender } from './testing/sender.ts';

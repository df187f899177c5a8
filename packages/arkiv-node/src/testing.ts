export { FUNDED_KEY } from './funded.ts';
export {
  type Content,
  compress,
  FUNDED,
  type Operations,
  operationsData,
  operationsRlp,
  Sender,
} from './testing/sender.ts';

/**
 * What a gateway answers: everything that a client needs to find entities and to check when and by whom they were
 * written. It is what the public client of `@arkiv-network/sdk` calls, without filters, which are a state of their own.
 */
export const READ_METHODS: ReadonlySet<string> = new Set([
  'arkiv_query',
  'arkiv_getEntityCount',
  'arkiv_getBlockTiming',
  'arkiv_getNumberOfUsedSlots',
  'net_version',
  'eth_chainId',
  'eth_blockNumber',
  'eth_getBlockByNumber',
  'eth_getBlockByHash',
  'eth_getTransactionByHash',
  'eth_getTransactionReceipt',
  'eth_getLogs',
  'eth_getTransactionCount',
  'eth_getBalance',
]);

/**
 * The chain our signatures are asked for on: any will do, since nothing is sent and our typed data names no chain.
 * Mainnet is the one that every wallet knows.
 */
export const SIGNING_CHAIN_ID = 1;

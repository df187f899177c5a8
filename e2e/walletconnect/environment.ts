/** Where the tests' own WalletConnect relay listens. */
export const RELAY_PORT = Number(process.env.E2E_RELAY_PORT ?? 4145);

/** The project that app and phone name to it. */
export const PHONE_PROJECT_ID = 'e2e'.padStart(32, '0');

/** Variables of an app that offers wallets on phones. */
export const phoneVariables = {
  WALLETCONNECT_PROJECT_ID: PHONE_PROJECT_ID,
  WALLETCONNECT_RELAY_URL: `ws://127.0.0.1:${RELAY_PORT}`,
};

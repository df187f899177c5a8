/** A wallet app for phones with a browser of its own, and the link that opens a page there. */
export type WalletApp = { readonly name: string; readonly href: string };

/**
 * Links that open a page inside a wallet app, where the wallet is in the browser; without the app they lead to where it is had.
 *
 * Shape: the page's address as it is, without what follows the hash.
 * Source: "Use deeplinks" (docs.metamask.io), which takes the address as part of the path and unescaped; "Mobile dapp
 * integration" (docs.cdp.coinbase.com); "Deep linking" (developer.trustwallet.com), where 60 is Ethereum by SLIP-44.
 */
export function walletAppsFor({ origin, host, pathname, search }: URL): readonly WalletApp[] {
  const place = `${pathname}${search}`;
  const address = encodeURIComponent(`${origin}${place}`);
  return [
    { name: 'MetaMask', href: `https://link.metamask.io/dapp/${host}${place}` },
    { name: 'Coinbase Wallet', href: `https://go.cb-w.com/dapp?cb_url=${address}` },
    { name: 'Trust Wallet', href: `https://link.trustwallet.com/open_url?coin_id=60&url=${address}` },
  ];
}

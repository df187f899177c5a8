/** Wallets show the protocol's name, which is not ours: said before somebody wonders. */
export function WalletName() {
  return <p className="text-fg-faint text-small">Your wallet will say “p2pmentor”, the protocol we use.</p>;
}

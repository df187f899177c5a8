/** Wallets show the protocol's name, which is not ours: said before somebody wonders, until they have signed something here. */
export function WalletName() {
  return (
    <p className="in-data-signed:hidden text-fg-faint text-small">
      Your wallet will say “p2pmentor”, the protocol we use.
    </p>
  );
}

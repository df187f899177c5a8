/** Wallets show the protocol's name, which is not ours: said before somebody wonders. */
export function WalletName() {
  return (
    <p className="text-fg-faint text-small">
      Your wallet shows the name p2pmentor: that is the open protocol these sessions are written in.
    </p>
  );
}

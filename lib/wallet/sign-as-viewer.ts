import type { Hex } from 'viem';
import type { Config } from 'wagmi';
import { getConnection, getConnectors } from 'wagmi/actions';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, type Result } from '@/lib/result';
import type { Viewer } from '@/lib/viewer/model';
import { demoConnectorId } from '@/lib/wallet/demo-connector';
import { openWallets, type WalletSettings } from '@/lib/wallet/open-wallets';
import { isPhoneConnector, type PhoneConnector } from '@/lib/wallet/phone/phone-connector';
import { rememberSigning } from '@/lib/wallet/signed-before';
import { connectWallet, signProofAs, whenSettled } from '@/lib/wallet/signing';

/** What the page does while a wallet is looked for and asked. */
type Page = {
  /** Has the person choose their wallet again; whether they did. */
  readonly connect: () => Promise<boolean>;
  /** Shows that a phone is asked, until it has answered. */
  readonly showPhone: (phone: PhoneConnector, until: Promise<unknown>) => void;
};

/**
 * Finds the viewer's wallet, when the page has lost it, and has it sign.
 *
 * @returns the signature; fails with WALLET_DISCONNECTED and the codes of `signProofAs`
 */
export async function signAsViewer(
  publicConfig: WalletSettings,
  viewer: Viewer,
  data: ProofTypedData,
  page: Page,
): Promise<Result<Hex>> {
  const config = openWallets(publicConfig);
  if (!(await findWallet(config, viewer, page))) return fail('WALLET_DISCONNECTED');
  const signing = signProofAs(config, viewer, data);
  const { connector, address } = getConnection(config);
  if (connector && isPhoneConnector(connector) && address?.toLowerCase() === viewer.wallet)
    page.showPhone(connector, signing);
  const signed = await signing;
  if (signed.ok) rememberSigning();
  return signed;
}

async function findWallet(config: Config, viewer: Viewer, { connect }: Page): Promise<boolean> {
  if (await whenSettled(config)) return true;
  const demo = getConnectors(config).find(({ id }) => id === demoConnectorId(viewer.wallet));
  return demo ? (await connectWallet(config, demo)).ok : connect();
}

import type { PhoneSession } from '@/lib/wallet/phone/session';

/** A pairing that a wallet can answer. */
export type Proposal = {
  /** What the code says, for any wallet that scans it. */
  readonly uri: string;
  /**
   * What the wallet settled.
   *
   * @throws {unknown} plain objects of the library
   */
  readonly settled: Promise<unknown>;
  /** Takes the proposal back, so that an answer to it reaches nobody. */
  readonly withdraw: () => Promise<void>;
};

/** A request for the wallet as EIP-1193 has it. */
export type WalletRequest = { readonly method: string; readonly params?: unknown };

export type TransportListener = {
  /** The session is over: the wallet ended it, or its days have passed. */
  readonly onEnd: (topic: string) => void;
  /** The wallet changed what it grants. */
  readonly onUpdate: (topic: string) => void;
  /** The wallet turned to other accounts: plain addresses or CAIP-10, active one first. */
  readonly onAccounts: (topic: string, accounts: readonly unknown[]) => void;
  /** The policy of this page kept it from the relay. */
  readonly onBlocked: () => void;
};

/** The WalletConnect library, as little of it as we use. */
export type PhoneTransport = {
  readonly propose: () => Promise<Proposal>;
  /** Sessions that stand, oldest first, as the library keeps them. */
  readonly sessions: () => readonly unknown[];
  /** Sends a request; `onDelivered` is called when the relay has taken it. */
  readonly send: (session: PhoneSession, request: WalletRequest, onDelivered: () => void) => Promise<unknown>;
  readonly disconnect: (topic: string) => Promise<void>;
  readonly listen: (listener: TransportListener) => void;
};

import type { Address, Hex } from 'viem';
import type { ArkivConfig } from '@/lib/arkiv/runtime';
import type { AuthSecrets } from '@/lib/secrets';

/**
 * Which Jitsi the rooms live on, and what it wants to see from us (docs/deploy.md, "Which Jitsi"). `baseUrl` has no
 * trailing slash.
 */
export type JitsiDeployment =
  | { readonly kind: 'open'; readonly baseUrl: string }
  | {
      readonly kind: 'token';
      readonly baseUrl: string;
      /** The issuer our tokens name. */
      readonly appId: string;
      /** The HMAC secret shared with the server. */
      readonly appSecret: string;
      /** The audience our tokens name. */
      readonly audience: string;
      /** The tenant or XMPP domain our tokens name; `*` stands for whatever the server calls itself. */
      readonly subject: string;
    }
  | {
      readonly kind: 'jaas';
      /** `https://8x8.vc/<AppID>` */
      readonly baseUrl: string;
      readonly appId: string;
      readonly keyId: string;
      /** PKCS#8 or PKCS#1, PEM. */
      readonly privateKey: string;
    };

/** Minutes before the start and after the end between which a room can be entered. */
export type JoinWindowSettings = { readonly opensMinutes: number; readonly closesMinutes: number };

/** How pages reach wallets on phones. */
export type WalletConnectSettings = {
  readonly projectId: string;
  /** Web socket address of the relay, without a trailing slash. */
  readonly relayUrl: string;
};

/** A wallet of the embedded world, whose key stays on the server. */
export type DemoWallet = {
  readonly role: 'mentor' | 'learner';
  readonly name: string;
  /** Lower-case. */
  readonly address: Address;
  readonly privateKey: Hex;
};

/** What all modes have in common. */
type CommonSettings = {
  readonly appUrl: URL;
  readonly host: string;
  readonly port: number;
  readonly jitsi: JitsiDeployment;
  readonly join: JoinWindowSettings;
  readonly retentionDays: number;
  /** The only wallets the directory of mentors may show, lower-case; empty for everybody who signed that they are listed. */
  readonly mentorsListed: readonly Address[];
  /** Wallets on phones; null when they are not offered. */
  readonly walletConnect: WalletConnectSettings | null;
  /** Reverse proxies in front of the app that append to X-Forwarded-For. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** What the variables say of an embedded deployment; null is filled in from its data directory. */
export type EmbeddedSettings = CommonSettings & {
  readonly mode: 'embedded';
  readonly chainId: number;
  readonly dataDir: string | null;
  readonly devnetPort: number;
  /** Whether anybody may read the chain at `/arkiv`. */
  readonly publicReads: boolean;
  /** Whether what of a damaged journal cannot be read may go at this start. */
  readonly dropTail: boolean;
  readonly clockControl: boolean;
  /** Other keys that write on this node, such as those of a test or a second program. Lower-case. */
  readonly writers: readonly Address[];
  readonly space: string | null;
  readonly authSecrets: AuthSecrets | null;
};

/** What the variables say of a deployment with a node of its own, in its process; null is filled in from its data directory. */
export type OwnSettings = CommonSettings & {
  readonly mode: 'own';
  readonly dataDir: string;
  /** Where a backup is written every day; null where none is. */
  readonly backupDir: string | null;
  /** Whether the operator vouches for whatever file system the data directory is on. */
  readonly anyFileSystem: boolean;
  /** Whether anybody may read the chain at `/arkiv`. */
  readonly publicReads: boolean;
  /** Whether the operator vouches for the clock at this start, however it differs from the chain's. */
  readonly acceptClock: boolean;
  /** Whether what of a damaged journal cannot be read may go at this start. */
  readonly dropTail: boolean;
  readonly writerKey: Hex | null;
  /** Our other writers, and those of before. Lower-case. */
  readonly writers: readonly Address[];
  readonly space: string | null;
  readonly authSecrets: AuthSecrets;
};

/** What the variables say of a deployment with a node elsewhere. */
export type ConnectedSettings = CommonSettings & {
  readonly mode: 'connected';
  readonly chainId: number;
  readonly arkiv: Extract<ArkivConfig, { kind: 'connected' }>;
  readonly authSecrets: AuthSecrets;
};

export type Settings = EmbeddedSettings | OwnSettings | ConnectedSettings;

/** The complete configuration of this process. Holds secrets: never logged, never handed to a component. */
export type Env = CommonSettings & {
  readonly mode: Settings['mode'];
  readonly chainId: number;
  readonly arkiv: ArkivConfig;
  readonly space: string;
  readonly authSecrets: AuthSecrets;
  readonly dataDir: string | null;
  /** Where a backup is written every day; null where none is, and in every mode but that of an own node. */
  readonly backupDir: string | null;
  /** Test flag; embedded only. */
  readonly clockControl: boolean;
  /** Mentor and learner of the embedded world; empty in every other mode. */
  readonly demoWallets: readonly DemoWallet[];
};

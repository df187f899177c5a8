import { fileSystemProblem } from 'arkiv-node/data-directory';
import type { Address, Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { loadEmbeddedIdentity } from '@/lib/env/embedded-identity';
import type { ConnectedSettings, DemoWallet, EmbeddedSettings, Env, OwnSettings } from '@/lib/env/model';
import { loadOwnIdentity } from '@/lib/env/own-identity';
import { DAY_MS } from '@/lib/time/instant';

/** How long ago a fresh embedded world begins: long enough for a session that was asked for, confirmed and held. */
export const EMBEDDED_PAST_MS = 3 * DAY_MS;

/**
 * The configuration of an embedded deployment: what the variables leave open comes from its data directory.
 *
 * @throws {Error} in one line, when the data directory cannot be used
 */
export function completeEmbedded(settings: EmbeddedSettings): Env {
  const { devnetPort, publicReads, writers, dropTail, ...common } = settings;
  const identity = loadEmbeddedIdentity(settings.dataDir);
  const space = settings.space ?? identity.spaceId;
  const mentor = demoWallet('mentor', 'Ada', identity.mentorKey);
  const learner = demoWallet('learner', 'Noor', identity.learnerKey);
  return {
    ...common,
    space,
    authSecrets: settings.authSecrets ?? [identity.authSecret],
    backupDir: null,
    demoWallets: [mentor, learner],
    arkiv: {
      kind: 'embedded',
      dataDir: settings.dataDir,
      devnetPort,
      publicReads,
      dropTail,
      allowClockControl: settings.clockControl,
      writerKey: identity.writerKey,
      writers,
      funded: [mentor.address, learner.address],
      demo: { mentor: mentor.address, learner: learner.address },
      beginsAgoMs: EMBEDDED_PAST_MS,
      space,
    },
  };
}

/**
 * The configuration of a deployment with a node of its own: chain id, space and writer come from its data directory, as
 * far as the variables leave them open.
 *
 * The writer that was made with the directory always counts, also after ARKIV_PRIVATE_KEY has taken its place.
 * @throws {Error} in one line, when the data directory cannot be used
 */
export function completeOwn(settings: OwnSettings, problemOf = fileSystemProblem): Env {
  const { dataDir, anyFileSystem, acceptClock, dropTail, publicReads, writerKey, writers, ...common } =
    settings;
  const problem = anyFileSystem ? null : problemOf(dataDir);
  if (problem !== null) {
    throw new Error(
      `The data directory ${dataDir} ${problem}: name one on a disk of this machine, or set DATA_DIR_ANY_FILE_SYSTEM=1`,
    );
  }
  const identity = loadOwnIdentity(dataDir);
  const { chainId } = identity;
  const space = settings.space ?? identity.spaceId;
  return {
    ...common,
    chainId,
    space,
    dataDir,
    clockControl: false,
    demoWallets: [],
    arkiv: {
      kind: 'own',
      dataDir,
      chainId,
      writerKey: writerKey ?? identity.writerKey,
      writers: [...writers, addressOf(identity.writerKey)],
      acceptClock,
      dropTail,
      publicReads,
      space,
    },
  };
}

/** The configuration of a deployment with a node elsewhere. */
export function completeConnected(settings: ConnectedSettings): Env {
  return {
    ...settings,
    space: settings.arkiv.space,
    dataDir: null,
    backupDir: null,
    clockControl: false,
    demoWallets: [],
  };
}

function demoWallet(role: DemoWallet['role'], name: string, privateKey: Hex): DemoWallet {
  return { role, name, address: addressOf(privateKey), privateKey };
}

function addressOf(key: Hex): Address {
  return privateKeyToAddress(key).toLowerCase() as Address;
}

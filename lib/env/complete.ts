import type { Address, Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { loadEmbeddedIdentity } from '@/lib/env/embedded-identity';
import type { ConnectedSettings, DemoWallet, EmbeddedSettings, Env } from '@/lib/env/model';
import { DAY_MS } from '@/lib/time/instant';

/** How long ago a fresh embedded world begins: long enough for a session that was asked for, confirmed and held. */
export const EMBEDDED_PAST_MS = 3 * DAY_MS;

/** The configuration of an embedded deployment: what the variables leave open comes from its data directory. */
export function completeEmbedded(settings: EmbeddedSettings): Env {
  const { devnetPort, publicReads, writers, ...common } = settings;
  const identity = loadEmbeddedIdentity(settings.dataDir);
  const space = settings.space ?? identity.spaceId;
  const mentor = demoWallet('mentor', 'Ada', identity.mentorKey);
  const learner = demoWallet('learner', 'Noor', identity.learnerKey);
  return {
    ...common,
    space,
    authSecret: settings.authSecret ?? identity.authSecret,
    demoWallets: [mentor, learner],
    arkiv: {
      kind: 'embedded',
      dataDir: settings.dataDir,
      devnetPort,
      publicReads,
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

/** The configuration of a deployment with a node elsewhere. */
export function completeConnected(settings: ConnectedSettings): Env {
  return { ...settings, space: settings.arkiv.space, dataDir: null, clockControl: false, demoWallets: [] };
}

function demoWallet(role: DemoWallet['role'], name: string, privateKey: Hex): DemoWallet {
  return { role, name, address: addressOf(privateKey), privateKey };
}

function addressOf(key: Hex): Address {
  return privateKeyToAddress(key).toLowerCase() as Address;
}

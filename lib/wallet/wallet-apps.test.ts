import { expect, test } from 'vitest';
import { walletAppsFor } from '@/lib/wallet/wallet-apps';

const hrefs = (address: string) => walletAppsFor(new URL(address)).map(({ href }) => href);

test('each app gets this page’s address in the form it documents', () => {
  expect(hrefs('https://twofold.example/sessions/new?with=0xab&topic=C%2B%2B')).toEqual([
    'https://link.metamask.io/dapp/twofold.example/sessions/new?with=0xab&topic=C%2B%2B',
    'https://go.cb-w.com/dapp?cb_url=https%3A%2F%2Ftwofold.example%2Fsessions%2Fnew%3Fwith%3D0xab%26topic%3DC%252B%252B',
    'https://link.trustwallet.com/open_url?coin_id=60&url=https%3A%2F%2Ftwofold.example%2Fsessions%2Fnew%3Fwith%3D0xab%26topic%3DC%252B%252B',
  ]);
});

test('what follows the hash, and a name and password before the host, stay here', () => {
  for (const href of hrefs('https://me:secret@twofold.example:8443/with/0xab#token=secret')) {
    expect(decodeURIComponent(href)).toContain('twofold.example:8443/with/0xab');
    expect(href).not.toContain('secret');
  }
});

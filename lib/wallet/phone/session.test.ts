import { describe, expect, it } from 'vitest';
import { parsePhoneSession, withActiveAccount } from '@/lib/wallet/phone/session';

const ADA = `0x${'aA'.repeat(20)}`;
const NOOR = `0x${'bb'.repeat(20)}`;

function settled(change: { accounts?: unknown; metadata?: unknown } = {}) {
  return {
    topic: 'topic',
    namespaces: { eip155: { accounts: change.accounts ?? [`eip155:1:${ADA}`, `eip155:1:${NOOR}`] } },
    peer: { metadata: change.metadata ?? { name: 'Test Phone' } },
  };
}

const linkOf = (redirect: unknown) =>
  parsePhoneSession(settled({ metadata: { name: 'x', redirect } }))?.wallet.link;
const nameOf = (name: unknown) => parsePhoneSession(settled({ metadata: { name } }))?.wallet.name;

describe('parsePhoneSession', () => {
  it('takes the accounts in lower case, each once, whatever chain they stand on', () => {
    const accounts = [`eip155:10:${ADA}`, `eip155:1:${ADA}`, `eip155:1:${NOOR}`];
    expect(parsePhoneSession(settled({ accounts }))).toEqual({
      topic: 'topic',
      wallet: { name: 'Test Phone', link: null },
      accounts: [ADA.toLowerCase(), NOOR],
      chain: 'eip155:1',
    });
  });

  it('uses a chain the wallet approved when it did not approve the one we asked for', () => {
    expect(parsePhoneSession(settled({ accounts: [`eip155:137:${ADA}`] }))?.chain).toBe('eip155:137');
  });

  it.each([
    ['no account', settled({ accounts: [] })],
    ['accounts that are none', settled({ accounts: ['eip155:1:0x12', 7, null, `solana:1:${ADA}`] })],
    ['accounts that are no list', settled({ accounts: 'eip155:1' })],
    ['no topic', { ...settled(), topic: 7 }],
    ['no namespaces', { topic: 'topic' }],
    ['nothing', null],
  ])('refuses a session with %s', (_, hostile) => expect(parsePhoneSession(hostile)).toBeNull());

  it('shortens a name, and finds one for a wallet without', () => {
    expect(nameOf(`Trust\n\n${'x'.repeat(100)}`)).toBe(`Trust ${'x'.repeat(34)}`);
    expect(nameOf('  ')).toBe('your wallet');
    expect(nameOf({ toString: () => 'x' })).toBe('your wallet');
    expect(parsePhoneSession({ ...settled(), peer: null })?.wallet.name).toBe('your wallet');
  });

  it.each([
    ['turned around', 'Trust\u202e tellaW', 'Trust tellaW'],
    ['without ink', '\u200b\u2060\u3164\u00ad', 'your wallet'],
    ['piled up', `Tr${'\u0301'.repeat(40)}ust`, 'Trust'],
    ['with an emoji', '🌈 Rainbow', '🌈 Rainbow'],
    ['with half a character', 'Trust \ud83c', 'Trust'],
  ])('reads a name that is %s as plain text', (_, given, shown) => expect(nameOf(given)).toBe(shown));

  it('links to an app, by its address on the web before its scheme', () => {
    const redirect = { native: 'trust://', universal: 'https://link.trustwallet.com' };
    expect(linkOf(redirect)).toBe('https://link.trustwallet.com/');
    expect(linkOf({ ...redirect, universal: 'http://link.trustwallet.com' })).toBe('trust://');
    expect(linkOf({ ...redirect, universal: '' })).toBe('trust://');
    expect(linkOf({ native: 'metamask://' })).toBe('metamask://');
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT://%0aalert(1)',
    ' java\nscript://x',
    'data:text/html,x',
    'blob:https://x/y',
    'view-source:https://x',
    'http://x',
    'intent://x#Intent;scheme=https;end',
    'itms-services://?action=download-manifest&url=https://x',
    'tel:+4930123',
    'tel://+4930123',
    'sms:+4930123',
    'mailto:a@example.org',
    'facetime-audio://a',
    'wallet:without-slashes',
    'no',
    7,
    null,
  ])('never links to %j', (native) => {
    expect(linkOf({ native })).toBeNull();
    expect(linkOf({ universal: native })).toBeNull();
  });
});

describe('withActiveAccount', () => {
  const session = parsePhoneSession(settled());
  if (!session) throw new Error('no session');

  it('puts an account the wallet granted first, in either form', () => {
    expect(withActiveAccount(session, NOOR.toUpperCase().replace('0X', '0x')).accounts[0]).toBe(NOOR);
    expect(withActiveAccount(session, `eip155:1:${NOOR}`).accounts).toEqual([NOOR, ADA.toLowerCase()]);
  });

  it('ignores an account it never granted, and what is no account', () => {
    expect(withActiveAccount(session, `0x${'cc'.repeat(20)}`)).toBe(session);
    expect(withActiveAccount(session, { account: NOOR })).toBe(session);
  });
});

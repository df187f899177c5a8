import { describe, expect, it } from 'vitest';
import { IDLE, type PhoneEvent, type PhoneState, phoneReducer } from '@/lib/wallet/phone/state';

const wallet = { name: 'Test Phone', link: null };
const starting: PhoneState = { kind: 'starting' };
const waiting: PhoneState = { kind: 'waiting', uri: 'wc:a@2' };
const connected: PhoneState = { kind: 'connected', wallet };
const sending: PhoneState = { kind: 'sending', wallet };
const asking: PhoneState = { kind: 'asking', wallet };
const refused: PhoneState = { kind: 'failed', code: 'SIGNATURE_REJECTED', wallet };
const expired: PhoneState = { kind: 'failed', code: 'PHONE_CODE_EXPIRED', wallet: null };
const ended: PhoneState = { kind: 'ended', wallet };

const code: PhoneEvent = { kind: 'code', uri: 'wc:a@2' };
const settled: PhoneEvent = { kind: 'settled', wallet };
const codeExpired: PhoneEvent = { kind: 'failed', code: 'PHONE_CODE_EXPIRED' };
const rejected: PhoneEvent = { kind: 'failed', code: 'SIGNATURE_REJECTED' };

describe('phoneReducer', () => {
  it.each<[string, PhoneState, PhoneEvent, PhoneState]>([
    ['a pairing begins', IDLE, { kind: 'pairing' }, starting],
    ['a new code after one that ran out', expired, { kind: 'pairing' }, starting],
    ['the code is there', starting, code, waiting],
    ['a wallet approves', waiting, settled, connected],
    ['the wallet of an earlier page is found', IDLE, settled, connected],
    ['the code runs out', waiting, codeExpired, expired],
    [
      'the relay never answers',
      starting,
      { kind: 'failed', code: 'PHONE_RELAY_SILENT' },
      { kind: 'failed', code: 'PHONE_RELAY_SILENT', wallet: null },
    ],
    ['a request is sent', connected, { kind: 'request' }, sending],
    ['the relay has taken it', sending, { kind: 'delivered' }, asking],
    ['it is sent once more', asking, { kind: 'request' }, sending],
    ['the wallet has signed', asking, { kind: 'answered' }, connected],
    ['the wallet answers faster than the relay', sending, { kind: 'answered' }, connected],
    ['the person declines', asking, rejected, refused],
    ['a request after a refusal', refused, { kind: 'request' }, sending],
    ['the wallet disconnects', connected, { kind: 'ended' }, ended],
    ['the wallet disconnects instead of signing', asking, { kind: 'ended' }, ended],
    ['connecting again', ended, { kind: 'pairing' }, starting],
    ['we let go', asking, { kind: 'released' }, IDLE],
    ['going back from a code', waiting, { kind: 'released' }, IDLE],
  ])('%s', (_, before, event, after) => expect(phoneReducer(before, event)).toEqual(after));

  it.each<[string, PhoneState, PhoneEvent]>([
    ['a code after going back', IDLE, code],
    ['a second code', waiting, { kind: 'code', uri: 'wc:b@2' }],
    ['a request to nobody', IDLE, { kind: 'request' }],
    ['a request to a wallet that left', ended, { kind: 'request' }],
    ['a receipt nobody waits for', connected, { kind: 'delivered' }],
    ['a failure of nothing', connected, rejected],
    ['an end without a session', waiting, { kind: 'ended' }],
    ['an end after the end', ended, { kind: 'ended' }],
  ])('nothing follows from %s', (_, before, event) => expect(phoneReducer(before, event)).toBe(before));
});

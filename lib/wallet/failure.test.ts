import { ResourceUnavailableRpcError, UserRejectedRequestError } from 'viem';
import { describe, expect, it } from 'vitest';
import { toWalletFailure } from '@/lib/wallet/failure';

const named = (name: string) => Object.assign(new Error('anything'), { name });

describe('toWalletFailure', () => {
  it.each([
    ['a rejection as a plain object', { code: 4001, message: 'no' }, 'SIGNATURE_REJECTED'],
    ['a rejection with its code as text', { code: '4001' }, 'SIGNATURE_REJECTED'],
    ["viem's rejection", new UserRejectedRequestError(new Error('x')), 'SIGNATURE_REJECTED'],
    ['a rejection on a phone', { code: 5000, message: 'User rejected.' }, 'SIGNATURE_REJECTED'],
    [
      'a rejection in words only',
      new Error('MetaMask Tx Signature: User denied message signature.'),
      'SIGNATURE_REJECTED',
    ],
    ['a bare string', 'User rejected the request', 'SIGNATURE_REJECTED'],
    ['a request that is already open', { code: -32002, message: 'Already processing' }, 'WALLET_BUSY'],
    ["viem's wording of it", new ResourceUnavailableRpcError(new Error('x')), 'WALLET_BUSY'],
    ['a locked wallet', { code: 4100, message: 'unauthorized' }, 'WALLET_BUSY'],
    ['a locked wallet in words only', new Error('The wallet is locked'), 'WALLET_BUSY'],
    ['a method it does not know', { code: 4200 }, 'WALLET_UNSUPPORTED'],
    ['JSON-RPC: no such method', { code: -32601 }, 'WALLET_UNSUPPORTED'],
    ['no provider', named('ProviderNotFoundError'), 'NO_WALLET'],
    ['another address', named('ConnectorAccountNotFoundError'), 'WRONG_ACCOUNT'],
    ['no connection', named('ConnectorNotConnectedError'), 'WALLET_DISCONNECTED'],
    ['a wallet that went away', { code: 4900 }, 'WALLET_DISCONNECTED'],
    ['the code is in the cause', new Error('outer', { cause: { code: 4001 } }), 'SIGNATURE_REJECTED'],
    [
      'the code is where MetaMask puts it',
      { code: -32603, data: { originalError: { code: 4001 } } },
      'SIGNATURE_REJECTED',
    ],
    ['the code is in the data', { code: -32603, data: { code: 4001 } }, 'SIGNATURE_REJECTED'],
    ['the code is in the cause of the data', { data: { cause: { code: 5000 } } }, 'SIGNATURE_REJECTED'],
    ['the code is in an error inside', { error: { error: { code: 4001 } } }, 'SIGNATURE_REJECTED'],
    [
      'the code is in the words',
      new Error('Internal JSON-RPC error. {"code": 4001, "message": "no"}'),
      'SIGNATURE_REJECTED',
    ],
    ["ethers' word for it", { code: 'ACTION_REJECTED' }, 'SIGNATURE_REJECTED'],
    [
      'a refusal on a Ledger, as a status',
      Object.assign(new Error('UNKNOWN_ERROR'), { name: 'TransportStatusError', statusCode: 0x6985 }),
      'SIGNATURE_REJECTED',
    ],
    [
      'a refusal on a Ledger, in words',
      new Error('Ledger device: (denied by the user?) (0x6985)'),
      'SIGNATURE_REJECTED',
    ],
    [
      'a refusal on a Ledger, newer',
      new Error('Ledger device: UNKNOWN_ERROR (0x5501)'),
      'SIGNATURE_REJECTED',
    ],
    [
      'a refusal on a Ledger, wrapped',
      { code: -32603, message: 'Internal error', data: { originalError: { statusCode: 27013 } } },
      'SIGNATURE_REJECTED',
    ],
    [
      'a condition of use',
      new Error('CONDITIONS_OF_USE_NOT_SATISFIED: Conditions of use not satisfied'),
      'SIGNATURE_REJECTED',
    ],
    ['a refusal by name', named('UserRefusedOnDevice'), 'SIGNATURE_REJECTED'],
    ['a locked Ledger', { statusCode: 0x5515 }, 'WALLET_BUSY'],
    ['a locked Ledger in words', new Error('Ledger device: Locked device (0x5515)'), 'WALLET_BUSY'],
    ['another app on the Ledger', new Error('Ledger device: UNKNOWN_ERROR (0x6511)'), 'WALLET_BUSY'],
    ['a Ledger that was unplugged', named('DisconnectedDevice'), 'WALLET_DISCONNECTED'],
    ['a refusal on a Trezor', { code: 'Failure_ActionCancelled', message: 'x' }, 'SIGNATURE_REJECTED'],
    ['a refusal on a Trezor in words', new Error('Action cancelled by user'), 'SIGNATURE_REJECTED'],
    ['a closed window of a Trezor', { error: 'Popup closed' }, 'SIGNATURE_REJECTED'],
    ['no PIN', new Error('PIN canceled'), 'SIGNATURE_REJECTED'],
    ['one word', 'Cancelled', 'SIGNATURE_REJECTED'],
    ['an internal error that names a message', new Error('Could not sign the message'), 'WALLET_FAILED'],
    ['another status', new Error('Ledger device: UNKNOWN_ERROR (0x6f00)'), 'WALLET_FAILED'],
    ['an internal error', { code: -32603, message: 'boom' }, 'WALLET_FAILED'],
    ['nothing', undefined, 'WALLET_FAILED'],
    ['null', null, 'WALLET_FAILED'],
    ['a number', 7, 'WALLET_FAILED'],
  ])('%s', (_, thrown, code) => expect(toWalletFailure(thrown)).toBe(code));

  it.each([
    'denied by the user',
    'The request was rejected',
    'The user has declined',
    'User disapproved requested methods',
    'Request declined by user',
    'Transaction was rejected on your device',
    'Signing aborted',
    'Signature refused by owner',
    'Message signing cancelled from Ledger',
  ])('hears a no in %j', (words) => {
    for (const thrown of [
      words,
      new Error(words),
      { error: { message: words } },
      { code: -32000, message: words },
    ]) {
      expect(toWalletFailure(thrown)).toBe('SIGNATURE_REJECTED');
    }
  });

  it('survives an object that throws at being looked at', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('do not look');
        },
      },
    );
    expect(toWalletFailure(hostile)).toBe('WALLET_FAILED');
    expect(toWalletFailure({ code: 4001, cause: hostile })).toBe('SIGNATURE_REJECTED');
  });

  it('survives a chain of causes that bites its tail', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(toWalletFailure(circle)).toBe('WALLET_FAILED');
  });
});

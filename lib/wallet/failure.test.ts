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
    ['an internal error', { code: -32603, message: 'boom' }, 'WALLET_FAILED'],
    ['nothing', undefined, 'WALLET_FAILED'],
    ['null', null, 'WALLET_FAILED'],
    ['a number', 7, 'WALLET_FAILED'],
  ])('%s', (_, thrown, code) => expect(toWalletFailure(thrown)).toBe(code));

  it('survives a chain of causes that bites its tail', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(toWalletFailure(circle)).toBe('WALLET_FAILED');
  });
});

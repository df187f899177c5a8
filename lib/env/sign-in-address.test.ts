import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env/parse';

const CONNECTED = {
  ARKIV_RPC_URL: 'https://arkiv.example.org/rpc',
  ARKIV_PRIVATE_KEY: '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e',
  SPACE_ID: 'school-7',
  AUTH_SECRET: 'a secret of thirty-two characters',
};

describe('an address that no sign-in message can name', () => {
  it.each(['https://[2001:db8::1]', 'https://intranet'])('is refused as APP_URL: %s', (APP_URL) => {
    expect(parseEnv({ ...CONNECTED, APP_URL })).toEqual({
      ok: false,
      lines: [expect.stringMatching(/^APP_URL must be a domain/)],
    });
  });

  it('is refused as HOST, unless APP_URL sends people to a better one', () => {
    expect(parseEnv({ HOST: '::1' })).toEqual({
      ok: false,
      lines: [expect.stringMatching(/^HOST must be a domain/)],
    });
    expect(parseEnv({ HOST: '::1', APP_URL: 'http://localhost:3000' })).toMatchObject({
      ok: true,
      settings: { host: '::1' },
    });
  });
});

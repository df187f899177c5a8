import { BAD_KEYS, expectCalm, pagesOf } from '../fixtures/bad-keys';
import { test } from '../fixtures/test';

for (const signedIn of [false, true]) {
  test(`a bad key in any address is answered calmly, signed ${signedIn ? 'in' : 'out'}`, async ({
    visit,
  }) => {
    const { page } = await visit({ signedIn });
    for (const path of BAD_KEYS.flatMap(pagesOf)) await expectCalm(page, path);
  });
}

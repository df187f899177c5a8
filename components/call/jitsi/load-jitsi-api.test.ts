// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadJitsiApi } from '@/components/call/jitsi/load-jitsi-api';

const domain = '127.0.0.1:9443';

/** Scripts put into the page; nothing is fetched, the test says what became of each. */
let scripts: HTMLScriptElement[];

beforeEach(() => {
  scripts = [];
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    for (const node of nodes) {
      scripts.push(node as HTMLScriptElement);
      vi.spyOn(node as HTMLScriptElement, 'remove');
    }
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function lastScript(): HTMLScriptElement {
  const script = scripts.at(-1);
  if (!script) throw new Error('no script was put into the page');
  return script;
}

const never = () => new AbortController().signal;

describe('loading external_api.js', () => {
  test('resolves when the program is there', async () => {
    const loading = loadJitsiApi(domain, never());
    expect(lastScript().src).toContain('https://127.0.0.1:9443/external_api.js');
    vi.stubGlobal('JitsiMeetExternalAPI', class {});
    lastScript().dispatchEvent(new Event('load'));
    await expect(loading).resolves.toBeUndefined();
  });

  test('asks nobody when the program is there already', async () => {
    vi.stubGlobal('JitsiMeetExternalAPI', class {});
    await loadJitsiApi(domain, never());
    expect(scripts).toEqual([]);
  });

  test('fails when the script fails, and takes it out of the page', async () => {
    const loading = loadJitsiApi(domain, never());
    lastScript().dispatchEvent(new Event('error'));
    await expect(loading).rejects.toThrow('did not load');
    expect(lastScript().remove).toHaveBeenCalled();
  });

  test('fails when something else was delivered', async () => {
    const loading = loadJitsiApi(domain, never());
    lastScript().dispatchEvent(new Event('load'));
    await expect(loading).rejects.toThrow('not the program we expected');
  });

  test('stops waiting when told so', async () => {
    const controller = new AbortController();
    const loading = loadJitsiApi(domain, controller.signal);
    controller.abort();
    await expect(loading).rejects.toThrow('not waited for');
    expect(lastScript().remove).toHaveBeenCalled();
  });

  test('does not begin when it was told to stop before', async () => {
    await expect(loadJitsiApi(domain, AbortSignal.abort())).rejects.toThrow('not waited for');
    expect(scripts).toEqual([]);
  });

  test('a failure is not remembered: the next try has an address of its own', async () => {
    const first = loadJitsiApi(domain, never());
    lastScript().dispatchEvent(new Event('error'));
    await expect(first).rejects.toThrow();
    const firstAddress = lastScript().src;
    const second = loadJitsiApi(domain, never());
    expect(lastScript().src).not.toBe(firstAddress);
    vi.stubGlobal('JitsiMeetExternalAPI', class {});
    lastScript().dispatchEvent(new Event('load'));
    await expect(second).resolves.toBeUndefined();
  });
});

let tries = 0;

/**
 * Puts Jitsi's external_api.js into the page; resolves once its global is there.
 *
 * The SDK's own loader caches a failure for the life of the page and tells nobody (docs/jitsi.md, "The React SDK"), so
 * the SDK is mounted only after this one. Each try has an address of its own: a second identical one would wait for the
 * hung first.
 *
 * @param domain `host[:port][/path]` of the deployment.
 * @param signal Gives up and takes the script out of the page; how long to wait is up to the caller.
 * @throws {Error} when the script cannot be had, is something else, or the signal fired.
 */
export function loadJitsiApi(domain: string, signal: AbortSignal): Promise<void> {
  if (window.JitsiMeetExternalAPI) return Promise.resolve();
  return new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    const giveUp = (reason: string) => {
      signal.removeEventListener('abort', abandon);
      script.remove();
      reject(new Error(`external_api.js of ${domain} ${reason}`));
    };
    const abandon = () => giveUp('was not waited for any longer');
    if (signal.aborted) {
      abandon();
      return;
    }
    signal.addEventListener('abort', abandon, { once: true });
    script.async = true;
    script.src = `https://${domain}/external_api.js${tries === 0 ? '' : `?try=${tries}`}`;
    tries += 1;
    script.onerror = () => giveUp('did not load');
    script.onload = () => {
      if (!window.JitsiMeetExternalAPI) {
        giveUp('is not the program we expected');
        return;
      }
      signal.removeEventListener('abort', abandon);
      resolve();
    };
    document.head.append(script);
  });
}

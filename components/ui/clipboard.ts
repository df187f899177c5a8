/**
 * Copies a text; false where the browser does not do it: pages on plain http outside loopback have no clipboard, and a
 * browser may refuse. Both are an answer, not a crash.
 */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

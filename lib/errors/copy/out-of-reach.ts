/** What is said while our server cannot be reached: only a browser that knows of no network may be called offline. */
export function outOfReachWords(isOnline: boolean): { readonly title: string; readonly body: string } {
  return isOnline
    ? { title: 'We can’t be reached.', body: 'We keep trying.' }
    : {
        title: 'You’re offline.',
        body: 'Check your connection. What’s on this page stays. Links and buttons work again once you’re back.',
      };
}

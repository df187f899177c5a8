/**
 * Starts the app before it answers its first request: configuration, Arkiv, and the demo world of an embedded node.
 * Next calls it once per process, not during a build.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startApp } = await import('@/lib/start');
  await startApp({ development: process.env.NODE_ENV === 'development' });
}

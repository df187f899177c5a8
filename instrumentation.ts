/**
 * Starts the app before it answers its first request: configuration, Arkiv, and the demo world of an embedded node.
 * Next calls it once per process, not during a build.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ startApp }, { ensureDemoWorld }, { watchRooms }] = await Promise.all([
    import('@/lib/server/start'),
    import('@/lib/demo/world'),
    import('@/lib/sessions/deps'),
  ]);
  await startApp({
    development: process.env.NODE_ENV === 'development',
    async prepare(runtime, { mode }) {
      if (mode === 'embedded') await ensureDemoWorld(runtime);
      watchRooms(runtime);
    },
  });
}

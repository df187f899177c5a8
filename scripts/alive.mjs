/** The health check of the container: 0 when the app of this machine answers at all, 1 when it does not. */
const port = process.env.PORT || '3000';
const isAlive = await fetch(`http://127.0.0.1:${port}/api/alive`, {
  signal: AbortSignal.timeout(4_000),
}).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(isAlive ? 0 : 1);

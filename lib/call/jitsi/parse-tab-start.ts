import * as z from 'zod/mini';
import type { TabStart } from '@/lib/call/jitsi/tab-start';

const tabQuery = z.object({
  devices: z.literal('checked'),
  microphone: z.enum(['on', 'off']),
  camera: z.enum(['on', 'off']),
});

/** Reads what `writeTabStart` wrote; anything else is null: Jitsi's device check is shown, and nothing is switched on unasked. */
export function parseTabStart(query: URLSearchParams): TabStart | null {
  const parsed = tabQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) return null;
  return { microphoneOn: parsed.data.microphone === 'on', cameraOn: parsed.data.camera === 'on' };
}

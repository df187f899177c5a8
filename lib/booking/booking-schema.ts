import { z } from 'zod';
import { createSessionSchema, storedKeySchema } from '@/lib/protocol/schema';

/** A signed booking, before anything is known about its signature: a request by a learner that names the hours they saw. */
export const createBookingSchema = createSessionSchema
  .and(z.object({ offer: storedKeySchema }))
  .refine(({ requestedBy, learner }) => requestedBy === learner, { path: ['requestedBy'] });

/** A signed booking whose form is right. */
export type CreateBookingInput = z.output<typeof createBookingSchema>;

import { z } from 'zod';
import { storedKeySchema } from '@/lib/protocol/schema';
import { requestSchema, signedRequestSchema } from '@/lib/sessions/request/request-schema';

/** What makes a request a booking: the digest of the hours whose time it is. Their mentor is never the one who books. */
const offerSchema = z.object({ offer: storedKeySchema, role: z.literal('learner') });

/** A booking as the browser sends it, by the browser's own rules. */
export const bookingSchema = requestSchema.and(offerSchema);

/** The same, signed. */
export const signedBookingSchema = signedRequestSchema.and(offerSchema);

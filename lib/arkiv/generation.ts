import { z } from 'zod';

/**
 * What tells a node of the generation we speak from one of another: a question of its own, and the form of the answer
 * (docs/arkiv.md, "Generation and networks").
 */
export const GENERATION = {
  /** As people are told of it. */
  name: 'SDK 0.6.8',
  method: 'arkiv_getEntityCount',
  answer: z.int().nonnegative(),
} as const;

/** Whether a node answered `GENERATION.method` as ours does. */
export function speaksOurGeneration(answer: unknown): boolean {
  return GENERATION.answer.safeParse(answer).success;
}

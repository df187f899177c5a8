import { readFileSync } from 'node:fs';
import { z } from 'zod';

const json = z.unknown();
const named = z.strictObject({ name: z.string() });
const call = named.extend({ method: z.string(), params: z.array(json).optional() });
const refusal = z.strictObject({ code: z.number(), message: z.string() });

/** Every form a step can have (packages/arkiv-node/conformance/README.md); a form nobody knows fails the reading. */
const step = z.union([
  call.extend({ result: json, logCount: z.number(), note: z.string() }),
  call.extend({ result: json }),
  call.extend({ error: refusal }),
  call.extend({ shape: z.strictObject({ resultKeys: z.union([z.string(), z.array(z.string())]) }) }),
  call.extend({ count: z.number(), cursor: z.string() }),
  call.extend({ transactions: z.array(z.record(z.string(), json)) }),
  named.extend({ ofBlock: z.literal('latest'), index: z.number(), result: json }),
  named.extend({ result: z.array(json) }),
  named.extend({ body: z.string(), http: z.number(), text: z.string() }),
  named.extend({ http: z.number(), text: z.string(), cors: z.string().nullable() }),
  named.extend({
    number: z.string(),
    n: z.number(),
    first: z.array(z.string()),
    second: z.array(z.string()),
    gasLimit: z.string(),
    baseFeePerGas: z.string(),
    gasUsed: z.string(),
    miner: z.string(),
  }),
  z.strictObject({ query: z.string(), error: refusal }),
  z.strictObject({ query: z.string(), matches: z.number(), dnf: json }),
]);

export type Step = z.infer<typeof step>;

const sdkCase = z.strictObject({
  name: z.string(),
  call: z.string(),
  outcome: json.optional(),
  throws: z
    .strictObject({ name: z.string(), message: z.string(), details: z.string().optional() })
    .optional(),
  rpc: z.array(z.string()),
  ms: z.number().optional(),
  note: z.string().optional(),
});

export type SdkCase = z.infer<typeof sdkCase>;

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** The steps of one of the files 01 to 08, in order. */
export function readSteps(file: string): Step[] {
  return z.object({ steps: z.array(step) }).parse(readJson(file)).steps;
}

/** The cases of 09-sdk.json. */
export function readSdkCases(): SdkCase[] {
  return z.object({ cases: z.array(sdkCase) }).parse(readJson('09-sdk.json')).cases;
}

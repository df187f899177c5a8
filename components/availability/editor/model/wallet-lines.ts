import type { OfferValues } from '@/lib/protocol/availability/offer';
import { buildOfferTypedData, type ProofContext } from '@/lib/protocol/proof';

/** One line of what a wallet shows: the name of a value, and the value. */
export type WalletLine = { readonly name: string; readonly value: string };

/** What only the server knows when it gives out the instant to sign for. */
const FROM_SERVER = ['clock', 'answeredBy', 'validUntil'];

/** Every line of what is signed, as wallets show it and in that order. */
export function walletLines(values: OfferValues, context: ProofContext): readonly WalletLine[] {
  const { types, message } = buildOfferTypedData(values, context);
  return (types.OfferHours ?? []).map(({ name }) => ({ name, value: String(message[name]) }));
}

/** Whether what is to be signed is what the page showed, but for what only the server knows. */
export function saysWhatWasShown(values: OfferValues, shown: OfferValues): boolean {
  const names = Object.keys(shown) as (keyof OfferValues)[];
  return names.every((name) => FROM_SERVER.includes(name) || values[name] === shown[name]);
}

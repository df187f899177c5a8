import type { Address } from 'viem';

/** The signed-in wallet looking at the page. Lower-case. */
export type Viewer = { readonly wallet: Address };

import type { Address } from 'viem';

/** The signed-in wallet looking at the page. Lower-case. */
export type Viewer = { readonly wallet: Address };

/** What a sign-in message is bound to: the RFC 3986 authority and URI of EIP-4361. */
export type SignInOrigin = { readonly domain: string; readonly uri: string };

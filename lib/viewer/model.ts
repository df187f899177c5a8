import type { Address } from 'viem';

/** The signed-in wallet looking at the page. Lower-case. */
export type Viewer = { readonly wallet: Address };

/** What a sign-in message is bound to: the RFC 3986 authority and URI of EIP-4361. */
export type SignInOrigin = { readonly domain: string; readonly uri: string };

/** What ends by signing out: this stay in this browser, or every one of the wallet's so far. */
export const SIGN_OUT_SCOPES = ['here', 'everywhere'] as const;
export type SignOutScope = (typeof SIGN_OUT_SCOPES)[number];

/** Why a sign-out may not count in other browsers: it is not on Arkiv, or nobody knows whether it is. */
export const UNRECORDED_CODES = ['SIGN_OUT_NOT_RECORDED', 'SIGN_OUT_PENDING'] as const;
export type UnrecordedCode = (typeof UNRECORDED_CODES)[number];

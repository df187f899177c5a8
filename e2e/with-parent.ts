/** Node's argument, from the root of the repository, for a program that ends with whoever started it, however that ends. */
export const ENDS_WITH_PARENT = '--import=./e2e/ends-with-parent.mjs';

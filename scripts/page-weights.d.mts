/** What one page of a build weighs. */
export type PageWeight = {
  readonly page: string;
  /** JavaScript of its first load, gzip. */
  readonly bytes: number;
  /** What it may weigh. */
  readonly budget: number;
  /** The same with the dialog to sign in. */
  readonly dialogBytes: number;
  /** What it brings along before it is wanted, with a file that shows it. */
  readonly early: readonly { readonly what: string; readonly source: string }[];
  /** The files of its first load, below .next. */
  readonly chunks: readonly string[];
};

/** What each page of the build in .next weighs, by its manifests. */
export function readPageWeights(root: string): PageWeight[];

/** Where a page is over its budget, or brings along what it should not; one line each. */
export function findTooHeavy(weights: readonly PageWeight[]): string[];

/** Bytes as they are said everywhere: in thousands. */
export function formatBytes(bytes: number): string;

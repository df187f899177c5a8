/** One thing that a check of a deployment found out. `detail` lines belong to the finding above them. */
export type Finding = { readonly level: 'ok' | 'note' | 'problem' | 'detail'; readonly message: string };

/** Somebody in a stand-in room. */
export type Occupant = { readonly id: string; readonly name: string };

/** What the stand-in server tells a room page over its socket. */
export type RelayMessage =
  | { readonly type: 'welcome'; readonly me: Occupant; readonly others: readonly Occupant[] }
  | { readonly type: 'joined'; readonly occupant: Occupant }
  | { readonly type: 'left'; readonly id: string }
  | { readonly type: 'kicked'; readonly by: Occupant }
  | { readonly type: 'destroyed' };

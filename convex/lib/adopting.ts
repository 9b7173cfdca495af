// eslint-disable-next-line no-restricted-imports -- the one place that reads the product's file
import own from "../rollcall.adopting";
// eslint-disable-next-line no-restricted-imports -- what it says
import type { AdoptedMember, RollcallAdopting } from "../rollcall/adopting";

export type { AdoptedMember };

/* Rows that the app had before Rollcall: what they lack until adopting:run. */

/** The product's own. Read when it is used: its file may import what imports this one. */
export function adopting(): RollcallAdopting {
  return own;
}

/**
 * Whether a workspace has what Rollcall needs of one. With `rollcallTables({ adopting: true })`
 * a row may lack it, whatever its type says: nobody is let in, and no list shows it.
 */
export function isAdopted(workspace: {
  name?: string;
  slug?: string;
  createdBy?: string;
}): boolean {
  return Boolean(workspace.name && workspace.slug && workspace.createdBy);
}

/** The same of a person. */
export function isAdoptedPerson(user: { syncedAt?: number }): boolean {
  return user.syncedAt !== undefined;
}

import { createContext, useContext } from "react";
import type { Role } from "../../../convex/lib/validators";

/*
 * "What can they see?": somebody who runs a workspace looks at the console with a role
 * that is not above their own. The pages go by that role, nothing is written, and every
 * query stays the viewer's own.
 */

/** What is looked as. */
export type Looking = {
  role: Role;
  /** Of a client, as the address has it; null: one without a customer. */
  customerId: string | null;
};

export type Preview = {
  /** Null: the console is seen as it is. */
  looking: Looking | null;
  /** By the viewer's own role; null where they only look. */
  ownRole: Role | null;
  /** Whether the viewer may look with the role now. */
  offers: (role: Role) => boolean;
  /** Asks which role; null where none is offered. */
  ask: (() => void) | null;
  start: (looking: Looking) => void;
  stop: () => void;
};

/** Where there is none: in a product's own pages. */
const NONE: Preview = {
  looking: null,
  ownRole: null,
  offers: () => false,
  ask: null,
  start: () => undefined,
  stop: () => undefined,
};

export const PreviewContext = createContext<Preview>(NONE);

export function usePreview(): Preview {
  return useContext(PreviewContext);
}

import { createContext, useContext } from "react";

/**
 * The organization of the session as Convex knows it: AuthKit's, a moment
 * later. Null: of none.
 */
export const KnownOrganizationContext = createContext<string | null>(null);

export function useKnownOrganization(): string | null {
  return useContext(KnownOrganizationContext);
}

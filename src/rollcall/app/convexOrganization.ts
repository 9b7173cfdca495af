import { createContext, useContext } from "react";

/**
 * The organization of the session as Convex knows it: AuthKit's, a moment
 * later. Null: of none.
 */
export const ConvexOrganizationContext = createContext<string | null>(null);

export function useConvexOrganization(): string | null {
  return useContext(ConvexOrganizationContext);
}

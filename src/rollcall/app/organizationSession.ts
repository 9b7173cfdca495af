import { createContext, useContext } from "react";

/** Whether the session is the organization's of the workspace that is open. */
export type OrganizationSession = {
  /** The session is on its way to the organization. */
  isSwitching: boolean;
  /** Tries once more, at a person's wish. Resolves when it has been tried. */
  switchAgain: () => Promise<void>;
};

export const OrganizationSessionContext =
  createContext<OrganizationSession | null>(null);

/** Only below `WorkspaceLayout`. */
export function useOrganizationSession(): OrganizationSession {
  const session = useContext(OrganizationSessionContext);
  if (!session) throw new Error("There is no workspace above this page.");
  return session;
}

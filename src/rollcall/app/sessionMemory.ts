import { createContext, useContext } from "react";
import type { Id } from "../../../convex/_generated/dataModel";

/**
 * What has to outlive the pages: they go while somebody signs in, and with the
 * workspace. Nothing renders from a change in it.
 */
type SessionMemory = ReturnType<typeof createSessionMemory>;

export function createSessionMemory() {
  let returnTo: string | null = null;
  let switchedFor: string | null = null;
  return {
    /** Workspaces that were open to the person, by the slug they were seen under. */
    seen: new Map<string, { _id: Id<"workspaces">; name: string }>(),
    /** Where the person wanted to go before they signed in. */
    getReturnTo: () => returnTo,
    setReturnTo: (path: string | null) => {
      returnTo = path;
    },
    /** Whether this slug's organization has yet to be asked for; true once per visit. */
    takeSwitchFor: (slug: string) => {
      if (switchedFor === slug) return false;
      switchedFor = slug;
      return true;
    },
  };
}

export const SessionMemoryContext = createContext<SessionMemory | null>(null);

export function useSessionMemory(): SessionMemory {
  const memory = useContext(SessionMemoryContext);
  if (!memory) throw new Error("There is no session above this component.");
  return memory;
}

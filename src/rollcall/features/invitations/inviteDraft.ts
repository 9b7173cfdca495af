import { createContext, useContext, useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Role } from "../../../../convex/lib/validators";
import type { Customer } from "./drafts";

/** What somebody is about to send. */
export type InviteDraft = {
  addresses: string[];
  /** What is no pill yet. */
  typed: string;
  role: Role;
  customer: Customer | null;
};

const EMPTY: InviteDraft = {
  addresses: [],
  typed: "",
  role: "member",
  customer: null,
};

/**
 * What was typed and neither sent nor cleared: it is there again when the dialog is,
 * on whatever page. It goes with the window.
 */
export const InviteDrafts = createContext(
  new Map<Id<"workspaces">, InviteDraft>(),
);

export function useInviteDraft(workspaceId: Id<"workspaces">) {
  const kept = useContext(InviteDrafts);
  const [draft, setDraft] = useState(kept.get(workspaceId) ?? EMPTY);
  const change = (part: Partial<InviteDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...part };
      kept.set(workspaceId, next);
      return next;
    });
  return {
    draft,
    change,
    clear: () => change({ addresses: [], typed: "" }),
  };
}

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Id } from "../../../convex/_generated/dataModel";

/** Who is open beside the page. It is in the address, so that it can be linked to. */
export function usePerson(): {
  userId: Id<"users"> | null;
  open: (userId: Id<"users">) => void;
  close: () => void;
} {
  const { person } = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, person: next }),
      resetScroll: false,
    });
  return {
    userId: (person as Id<"users"> | undefined) ?? null,
    open: go,
    close: () => go(undefined),
  };
}

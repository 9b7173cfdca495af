import { usePaginatedQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { useWords } from "./useWords";

/** `person`: it happened to them. `actor`: they did it. */
export type AuditPart = "person" | "actor";

/**
 * The name of the person in the URL, from their last entry in the audit: they may
 * be on no list any more. Undefined: not yet known.
 */
export function useNameFromAudit(
  workspaceId: Id<"workspaces">,
  part: AuditPart,
  value: string | undefined,
): string | undefined {
  const { t } = useWords();
  const about =
    part === "person"
      ? { userId: value as Id<"users"> }
      : { actorKey: value as string };
  const { results, status } = usePaginatedQuery(
    api.audit.list,
    value === undefined ? "skip" : { workspaceId, ...about },
    { initialNumItems: 1 },
  );
  const [entry] = results;
  if (!entry) return status === "Exhausted" ? t("filter.unknown") : undefined;
  if (part === "person") return entry.displayName ?? t("deletedPerson");
  return entry.actor.type === "user"
    ? (entry.actor.displayName ?? t("deletedPerson"))
    : undefined;
}

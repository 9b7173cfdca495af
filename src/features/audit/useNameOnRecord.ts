import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { personName } from "./words";

/** Whether somebody is looked for as the one it happened to, or as the one who did it. */
export type Part = "person" | "actor";

/**
 * The name of somebody whom the address names and who may be on no list any
 * more: the last entry that they have a part in says it. Undefined: not yet known.
 */
export function useNameOnRecord(
  workspaceId: Id<"workspaces">,
  part: Part,
  value: string | undefined,
): string | undefined {
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
  if (!entry)
    return status === "Exhausted" ? "Nobody on record here" : undefined;
  if (part === "person") return personName(entry.displayName);
  return entry.actor.type === "user"
    ? personName(entry.actor.displayName)
    : undefined;
}

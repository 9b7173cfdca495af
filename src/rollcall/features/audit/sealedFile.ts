import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";

export type SealOfRows = FunctionReturnType<
  typeof api.exports.readSealed
>["seals"][number];

/**
 * A line for each row, as it is kept, and behind the rows of a seal the seal itself:
 * `dev/verifyAudit.mjs` reads it. A row stays the very text that was hashed.
 */
export function sealedFile(
  workspaceId: Id<"workspaces">,
  seals: SealOfRows[],
): string {
  const lines = [JSON.stringify({ format: "rollcall-audit-1", workspaceId })];
  for (const { lines: rows, ...seal } of seals)
    lines.push(...rows, JSON.stringify({ seal }));
  return `${lines.join("\n")}\n`;
}
